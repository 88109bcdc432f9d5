import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes } from 'react'
import { buttonClass, type ButtonLook } from './Button'

interface AnchorProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  /** Looks like a button; still a link, so it opens in a new tab as one. */
  look?: ButtonLook
  small?: boolean
}

function Anchor({ look, small, className, children, ...rest }: AnchorProps) {
  const classes = [look && buttonClass(look, small), className].filter(Boolean).join(' ')
  return (
    <a {...rest} className={classes || undefined}>
      {children}
    </a>
  )
}

/** A typed link to a page of the app. */
export const Link = createLink(Anchor)
