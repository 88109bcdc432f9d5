import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { Measurement, Remark } from '../../api/types'
import { problemOf } from '../../api/problem'
import { isTextKey, useText } from '../../text'
import { useFormats } from '../../text/format'
import { ProblemBanner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { FieldFrame } from '../../ui/Field'
import { StatusTag } from '../../ui/Tag'
import { acceptedOf, inputOf, mayWrite, needsReason } from './content'
import { saveMeasurement } from './measurements'
import './Report.css'

/** A remark in words; the server may know more of them than we do. */
export function useRemarkText(): (code: string) => string {
  const t = useText()
  return (code) => {
    const key = `measurements.remark.${code}`
    return isTextKey(key) ? t(key) : t('measurements.remark.other', { code })
  }
}

interface RemarksProps {
  measurement: Measurement
  dirty: boolean
  onAccepted: (measurement: Measurement) => void
}

/** What looks odd about a figure: each is mended, or accepted with a reason that the approver reads. */
export function Remarks({ measurement, dirty, onAccepted }: RemarksProps) {
  const t = useText()
  if (measurement.remarks.length === 0) return null
  return (
    <section className="stack" aria-label={t('measurements.remarks')}>
      <h3>{t('measurements.remarks')}</h3>
      <ul className="report-remarks">
        {measurement.remarks.map((remark) => (
          <li key={remark.code}>
            <RemarkLine remark={remark} />
            {remark.accepted === null && !dirty && mayWrite(measurement) && (
              <AcceptRemark measurement={measurement} code={remark.code} onAccepted={onAccepted} />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

export function RemarkLine({ remark: { code, accepted } }: { remark: Remark }) {
  const t = useText()
  const format = useFormats()
  const remarkText = useRemarkText()
  return (
    <>
      <StatusTag tone={accepted ? 'neutral' : 'warn'} shape={accepted ? 'check' : 'triangle'}>
        {t(accepted ? 'measurements.remarkAccepted' : 'measurements.remarkOpen')}
      </StatusTag>{' '}
      {remarkText(code)}
      {accepted && (
        <span className="subline">
          {t('measurements.acceptedBecause', { ...accepted, at: format.time(accepted.at) })}
        </span>
      )}
    </>
  )
}

interface AcceptRemarkProps extends Omit<RemarksProps, 'dirty'> {
  code: string
}

function AcceptRemark({ measurement, code, onAccepted }: AcceptRemarkProps) {
  const t = useText()
  const id = useId()
  const [why, setWhy] = useState('')
  const [missing, setMissing] = useState(false)
  const save = useMutation({
    mutationFn: () => {
      const accepted = [...acceptedOf(measurement), { code, why: why.trim() }]
      const reason = needsReason(measurement) ? measurement.reason : null
      const input = { ...inputOf(measurement), accepted, ...(reason && { reason }) }
      return saveMeasurement(measurement, input, measurement)
    },
    onSuccess: onAccepted,
  })
  const problem = problemOf(save.error)
  const accept = () => {
    setMissing(why.trim() === '')
    if (why.trim() !== '') save.mutate()
  }
  return (
    <div className="report-accept">
      {problem && <ProblemBanner problem={problem} />}
      <FieldFrame
        id={id}
        label={t('measurements.acceptWhy')}
        error={missing ? t('measurements.acceptWhyMissing') : undefined}
      >
        <input
          id={id}
          className="input"
          maxLength={500}
          value={why}
          aria-invalid={missing || undefined}
          aria-describedby={missing ? `${id}-error` : undefined}
          onChange={(event) => setWhy(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && accept()}
        />
      </FieldFrame>
      <Button pending={save.isPending} onClick={accept}>
        {t('measurements.accept')}
      </Button>
    </div>
  )
}
