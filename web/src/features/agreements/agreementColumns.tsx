import type { AgreementSummary } from '../../api/types'
import { useText } from '../../text'
import { useFormats } from '../../text/format'
import type { Column } from '../../ui/DataTable'
import { Link } from '../../ui/Link'
import { useAgreementJudgements } from '../measurements/judgements'
import { AgreementStatusTag } from './AgreementStatusTag'
import { AgreementTargets, mayHaveTargets } from './AgreementTargets'

/** A column that would be empty or the same all the way down is left out, and none comes later than the rows. */
export function useAgreementColumns(agreements: readonly AgreementSummary[]): Column<AgreementSummary>[] {
  const t = useText()
  const format = useFormats()
  const judgementOf = useAgreementJudgements(agreements.map(({ id }) => id))
  const municipalities = new Set(agreements.map((agreement) => agreement.municipalityId))
  const columns: (Column<AgreementSummary> | false)[] = [
    {
      key: 'title',
      header: t('agreements.one'),
      sort: 'title',
      cell: (agreement) => <Title {...agreement} />,
    },
    municipalities.size > 1 && {
      key: 'municipality',
      header: t('common.municipality'),
      cell: ({ municipalityName }) => municipalityName,
    },
    {
      key: 'parties',
      header: t('agreements.parties'),
      cell: ({ partyNames }) => <Parties names={partyNames} />,
      phone: 'wide',
    },
    {
      key: 'status',
      header: t('agreements.status'),
      cell: ({ status }) => <AgreementStatusTag status={status} />,
      nowrap: true,
      phone: 'bare',
    },
    {
      key: 'period',
      header: t('agreements.period'),
      sort: 'periodStart',
      cell: ({ periodStart, periodEnd }) => format.period(periodStart, periodEnd),
      nowrap: true,
      phone: 'bare',
    },
    {
      key: 'goals',
      header: t('agreements.goals'),
      cell: ({ goals }) => format.number(goals),
      number: true,
    },
    agreements.some(mayHaveTargets) && {
      key: 'targets',
      header: t('agreements.targets'),
      cell: ({ id, goals }) => <AgreementTargets goals={goals} judged={judgementOf(id)} />,
      phone: 'wide',
    },
  ]
  return columns.filter((column) => column !== false)
}

function Title({ id, title, kind, number }: AgreementSummary) {
  const t = useText()
  return (
    <>
      <Link to="/aftaler/$agreementId" params={{ agreementId: id }}>
        {title}
      </Link>
      <span className="subline">
        {t(`agreements.kind.${kind}`)}
        {number && ` · ${number}`}
      </span>
    </>
  )
}

const namesShown = 3

function Parties({ names }: { names: readonly string[] }) {
  const t = useText()
  const more = names.length - namesShown
  if (more <= 1) return names.join(', ')
  return (
    <span title={names.join(', ')}>
      {names.slice(0, namesShown).join(', ')} {t('agreements.moreParties', { count: more })}
    </span>
  )
}
