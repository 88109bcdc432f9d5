import type { Sender, StatusDocument } from '../../api/types'
import { useText } from '../../text'
import { useFormats } from '../../text/format'
import { Facts } from '../../ui/Facts'
import { Link } from '../../ui/Link'

export function ReportFacts({ doc: { report, agreement } }: { doc: StatusDocument }) {
  const t = useText()
  const format = useFormats()
  return (
    <div className="status-facts">
      <Facts
        items={[
          {
            label: t('status.agreement'),
            value: (
              <Link to="/aftaler/$agreementId" params={{ agreementId: agreement.id }}>
                {agreement.title}
              </Link>
            ),
          },
          { label: t('status.date'), value: format.longDate(report.reportDate) },
          { label: t('status.sender'), value: senderLine(report.sender) },
        ]}
      />
      {report.introduction && (
        <details>
          <summary>{t('status.introduction')}</summary>
          <p className="prose">{report.introduction}</p>
        </details>
      )}
    </div>
  )
}

function senderLine({ office, unit, email }: Sender): string {
  return [office, unit, email].filter(Boolean).join(', ')
}
