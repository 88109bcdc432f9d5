import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import { problemOf } from '../../../api/problem'
import type { Indicator } from '../../../api/types'
import { useText } from '../../../text'
import { parseFigure } from '../../../text/figure'
import { todayIso } from '../../../text/format'
import { Banner } from '../../../ui/Banner'
import { Select, TextArea } from '../../../ui/fields'
import { FigureField } from '../../../ui/FigureField'
import { formOptions } from '../../../ui/formOptions'
import { FormShell } from '../../../ui/FormShell'
import { Skeleton } from '../../../ui/Skeleton'
import { indicatorTargetsQuery } from '../../indicators/indicators'
import type { Proposal } from '../proposal'
import {
  limitsSchema,
  limitUnits,
  limitsValues,
  reckonedFor,
  reckonTimeLimits,
  type LimitsValues,
  type Reckoned,
} from './limits'
import { LimitsTable } from './LimitsTable'
import { mostPairs, parsePairs, type Fault } from './pairs'

interface LimitsFormProps {
  indicator: Indicator
  /** The one whose figure is open. */
  period: string
  onUse: (period: string, proposal: Proposal) => void
}

export function LimitsForm(props: LimitsFormProps) {
  const targets = useQuery(indicatorTargetsQuery(props.indicator.id))
  // Without the targets there is only nothing to propose.
  if (targets.isPending) return <Skeleton />
  const wanted = targets.data?.items ?? []
  return <Limits {...props} initial={limitsValues(wanted)} reckoned={reckonedFor(props.indicator, wanted)} />
}

interface LimitsProps extends LimitsFormProps {
  initial: LimitsValues
  reckoned: readonly Reckoned[]
}

function Limits({ indicator, period, onUse, initial, reckoned }: LimitsProps) {
  const t = useText()
  const { form, reckon, answer } = useLimits(indicator, initial)
  return (
    <div className="stack">
      <p>{t('measurements.limits.intro')}</p>
      <p>
        <strong>{t('measurements.limits.notStored')}</strong>
      </p>
      <FormShell
        form={form}
        wide
        onSubmit={reckon}
        // Nothing is saved, so the button must not say so.
        pending={false}
        problem={problemOf(answer.error)}
        submitLabel={t('measurements.limits.reckon')}
      >
        <Fields />
      </FormShell>
      <div className="stack" role="status">
        {answer.isSuccess && (
          <>
            <Faults faults={answer.variables.faults} />
            <LimitsTable limits={answer.data} period={period} reckoned={reckoned} onUse={onUse} />
          </>
        )}
      </div>
    </div>
  )
}

function useLimits(indicator: Indicator, initial: LimitsValues) {
  const form = useForm<LimitsValues>({
    ...formOptions,
    resolver: zodResolver(limitsSchema),
    defaultValues: initial,
  })
  const answer = useMutation({
    mutationFn: ({ within, unit, pairs }: Reckoning) =>
      reckonTimeLimits(indicator.id, { within, unit, pairs }),
  })
  const reckon = ({ pasted, within, unit }: LimitsValues) => {
    const read = parsePairs(pasted, todayIso())
    const count = read.pairs.length
    const fault = count > mostPairs ? 'tooMany' : count === 0 ? 'noPairs' : null
    if (fault) form.setError('pasted', { type: fault, message: `measurements.limits.${fault}` })
    else answer.mutate({ ...read, within: parseFigure(within) ?? 0, unit })
  }
  return { form, reckon, answer }
}

type Reckoning = ReturnType<typeof parsePairs> & { within: number; unit: LimitsValues['unit'] }

function Fields() {
  const t = useText()
  return (
    <>
      <TextArea
        name="pasted"
        label={t('measurements.limits.pasted')}
        hint={t('measurements.limits.pastedHint')}
        rows={6}
        spellCheck={false}
        autoComplete="off"
      />
      <div className="field-pair">
        <FigureField name="within" label={t('measurements.limits.within')} />
        <Select
          name="unit"
          label={t('measurements.limits.unit')}
          options={limitUnits.map((value) => ({ value, label: t(`targets.timeUnit.${value}`) }))}
        />
      </div>
    </>
  )
}

const shownFaults = 20

function Faults({ faults }: { faults: readonly Fault[] }) {
  const t = useText()
  if (faults.length === 0) return null
  const more = faults.length - shownFaults
  return (
    <Banner look="warn">
      <p>{t('measurements.limits.faults', { count: faults.length })}</p>
      <ul className="limits-faults">
        {faults.slice(0, shownFaults).map(({ line, code }) => (
          <li key={line}>{t(`measurements.limits.fault.${code}`, { line })}</li>
        ))}
        {more > 0 && <li>{t('measurements.limits.moreFaults', { count: more })}</li>}
      </ul>
    </Banner>
  )
}
