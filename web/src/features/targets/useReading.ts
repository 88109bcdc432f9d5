import type { Target } from '../../api/types'
import { unbroken } from '../../text/figure'
import { useLanguage } from '../../text/language'

/** «mindst 70 % pr. kursus», in the chosen language. */
export function useReading(): (target: Pick<Target, 'reading'>) => string {
  const language = useLanguage()
  return ({ reading }) => unbroken(reading[language])
}
