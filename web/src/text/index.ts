/** All wording. Danish is the source: its keys are the type, and English must have exactly the same. */
import { useIntl } from 'react-intl'
import daAccount from './da/account.json'
import daAgreementForm from './da/agreementForm.json'
import daAgreements from './da/agreements.json'
import daBenchmarks from './da/benchmarks.json'
import daCohorts from './da/cohorts.json'
import daCommon from './da/common.json'
import daEdit from './da/edit.json'
import daGoals from './da/goals.json'
import daIndicators from './da/indicators.json'
import daLogin from './da/login.json'
import daMeasurements from './da/measurements.json'
import daPartners from './da/partners.json'
import daPeople from './da/people.json'
import daStatus from './da/status.json'
import daTargets from './da/targets.json'
import type { en } from './en'
import type { Language } from './language'

const da = {
  ...daCommon,
  ...daLogin,
  ...daAgreements,
  ...daAgreementForm,
  ...daEdit,
  ...daGoals,
  ...daIndicators,
  ...daBenchmarks,
  ...daTargets,
  ...daStatus,
  ...daMeasurements,
  ...daCohorts,
  ...daPartners,
  ...daPeople,
  ...daAccount,
}

export type TextKey = keyof typeof da

type Missing = Exclude<TextKey, keyof typeof en>
type Superfluous = Exclude<keyof typeof en, TextKey>
/** Fails to compile with the name of the key that only one language has. */
export type CataloguesAgree = [Missing, Superfluous] extends [never, never] ? true : [Missing, Superfluous]
true satisfies CataloguesAgree

export async function loadTexts(language: Language): Promise<Record<TextKey, string>> {
  return language === 'da' ? da : (await import('./en')).en
}

export function isTextKey(text: string): text is TextKey {
  return Object.hasOwn(da, text)
}

export type Values = Record<string, string | number | Date | null | undefined>

/** `const t = useText(); t('agreements.title')`. Values fill ICU places: `{n, plural, one {# mål} other {# mål}}`. */
export function useText(): (key: TextKey, values?: Values) => string {
  const intl = useIntl()
  return (key, values) => intl.formatMessage({ id: key }, values)
}
