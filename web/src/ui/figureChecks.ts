/** Checks of figures that are typed into forms, where their values are texts. */
import * as z from 'zod/mini'
import { parseFigure } from '../text/figure'

/** A whole number within bounds; an empty text only where it may be left out. */
export const whole = (from: number, to: number, wrong: string, optional = false) =>
  z.string().check(
    z.refine((value) => {
      if (!value.trim()) return optional
      const number = parseFigure(value)
      return number !== null && Number.isInteger(number) && number >= from && number <= to
    }, wrong),
  )

export const figure = (wrong: string) =>
  z.string().check(z.refine((value) => !value.trim() || parseFigure(value) !== null, wrong))
