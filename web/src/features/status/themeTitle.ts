import { useText } from '../../text'

interface Titled {
  themeId: string | null
  title: string
}

/** «Tema 1: Sundhedstilbud»; the lines outside the themes come under a name of their own. */
export function useThemeTitle(): (index: number, theme: Titled) => string {
  const t = useText()
  return (index, { themeId, title }) =>
    themeId === null
      ? title || t('status.outsideThemes')
      : t('status.themeTitle', { number: index + 1, title })
}

export function themeHeadingId(index: number): string {
  return `tema-${index + 1}`
}
