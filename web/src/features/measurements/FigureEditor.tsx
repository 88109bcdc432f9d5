import { zodResolver } from '@hookform/resolvers/zod'
import { useQuery } from '@tanstack/react-query'
import { queryClient } from '../../api/client'
import { useCan } from '../../api/session'
import type { Indicator, Measurement } from '../../api/types'
import { useText } from '../../text'
import { Banner } from '../../ui/Banner'
import type { ConflictField } from '../../ui/ConflictView'
import { EditForm } from '../../ui/EditForm'
import { Link } from '../../ui/Link'
import { toast } from '../../ui/toast'
import { useEditor, type Editor } from '../../ui/useEditor'
import { contentFields, mayWrite, returnedFields } from './content'
import { FigureFields } from './FigureFields'
import { figureInput, figureSchema, figureValues, type FigureValues } from './figureForm'
import { FigureSteps } from './FigureSteps'
import { MeasurementHistory } from './MeasurementHistory'
import {
  measurementHistoryQuery,
  measurementQuery,
  refreshFigures,
  saveMeasurement,
  type MeasurementKey,
} from './measurements'
import { MeasurementTag } from './MeasurementTag'
import { withProposal, type Proposal } from './proposal'
import { ProposalBanner } from './ProposalBanner'
import { useFromDates } from './timeLimits/FromDates'
import { isReckoned } from './timeLimits/limits'
import { useMeasurementText } from './words'

interface FigureEditorProps {
  indicator: Indicator
  place: MeasurementKey
  measurement: Measurement | null
  /** Counts that were worked out elsewhere. */
  proposal: Proposal | null
  /** Saved or sent: the page opens what stands there now. */
  onChanged: (measurement: Measurement) => void
}

/** One figure from the first digit to «send for approval». */
export function FigureEditor(props: FigureEditorProps) {
  const { measurement } = props
  return (
    <div className="stack">
      {measurement && <Standing measurement={measurement} />}
      {mayWrite(measurement) ? <FigureForm {...props} /> : <ReadOnly {...props} />}
      {measurement && <MeasurementHistory measurement={measurement} />}
    </div>
  )
}

function Standing({ measurement }: { measurement: Measurement }) {
  const t = useText()
  const { state, reason, may } = measurement
  return (
    <>
      <p>
        <MeasurementTag state={state} />
      </p>
      {state === 'submitted' && may.includes('edit') && <Banner>{t('measurements.sentButOpen')}</Banner>}
      {state === 'corrected' && <Banner>{t('measurements.correctionWaits')}</Banner>}
      {state === 'returned' && (
        <Banner look="warn">
          <strong>{t('measurements.returnedBecause')}</strong> {reason}
        </Banner>
      )}
    </>
  )
}

function ReadOnly({ indicator, measurement }: FigureEditorProps) {
  const t = useText()
  const text = useMeasurementText()
  if (!measurement) return null
  return (
    <Banner>
      <strong>{text(measurement, indicator)}</strong>{' '}
      {t(measurement.state === 'submitted' ? 'measurements.waitsForApproval' : 'measurements.mayNotEdit')}
    </Banner>
  )
}

function FigureForm(props: FigureEditorProps) {
  const { indicator, place, measurement, onChanged } = props
  const t = useText()
  const editor = useFigureEditor(props)
  const returned = useReturned(measurement)
  const { banner, button, dialog } = useReckoned(props, editor.form)
  return (
    <>
      {banner}
      <EditForm
        editor={editor}
        fields={useConflictFields()}
        submitLabel={t('measurements.save')}
        cancel={
          <Link to="/indikatorer/$indicatorId" params={{ indicatorId: indicator.id }} look="secondary">
            {t('form.cancel')}
          </Link>
        }
      >
        <FigureFields {...{ indicator, measurement, returned }} reckoning={button} />
      </EditForm>
      {dialog}
      {measurement && (
        <FigureSteps
          measurement={measurement}
          dirty={editor.form.formState.isDirty}
          onChanged={(next) => {
            keep(place, next)
            onChanged(next)
          }}
        />
      )}
    </>
  )
}

/** The fields to look at again, which the history knows. */
function useReturned(measurement: Measurement | null) {
  const seesDrafts = useCan('readDraftFigures')
  const history = useQuery({
    ...measurementHistoryQuery(measurement?.id ?? ''),
    enabled: measurement?.state === 'returned' && seesDrafts,
  })
  return measurement ? returnedFields(measurement, history.data?.items ?? []) : []
}

/** Figures that need not be typed, since they follow from something else. */
function useReckoned({ indicator, place, measurement, proposal }: FigureEditorProps, form: Form) {
  const fill = (from: Proposal) => {
    const values = withProposal(form.getValues(), from)
    const fields = ['numerator', 'denominator', 'value', 'noValueReason', 'note'] as const
    for (const field of fields) form.setValue(field, values[field], { shouldDirty: true, shouldTouch: true })
  }
  const fromDates = useFromDates({ indicator, place, onUse: fill })
  if (!isReckoned(indicator)) return { banner: null, button: null, dialog: null }
  const banner = proposal && (
    <ProposalBanner
      indicator={indicator}
      proposal={proposal}
      onUse={measurement ? () => fill(proposal) : undefined}
    />
  )
  return { banner, ...fromDates }
}

type Form = Editor<FigureValues>['form']

function useFigureEditor({ indicator, place, measurement, proposal, onChanged }: FigureEditorProps) {
  const { indicatorId, partnerId, period, breakdown } = place
  return useEditor<FigureValues, Measurement>({
    name: ['measurement', indicatorId, partnerId, period, breakdown ?? ''].join('.'),
    resource: measurement,
    toValues: (current) =>
      !current && proposal ? withProposal(figureValues(null), proposal) : figureValues(current),
    resolver: zodResolver(figureSchema(indicator, measurement)),
    save: (values, at) => saveMeasurement(place, figureInput(values, measurement), at),
    onSaved: (saved) => {
      keep(place, saved)
      toast('measurements.saved')
    },
    leave: onChanged,
  })
}

function keep(place: MeasurementKey, measurement: Measurement): void {
  queryClient.setQueryData(measurementQuery(place).queryKey, measurement)
  void refreshFigures()
}

function useConflictFields(): ConflictField[] {
  const t = useText()
  return [
    ...contentFields.map((name) => ({
      name,
      label: t(`measurements.field.${name}`),
      merge: name === 'narrative' || name === 'note',
      ...(name === 'parts' && {
        show: (value: unknown) =>
          (value as FigureValues['parts']).map((part) => `${part.label}: ${part.value}`).join('\n'),
      }),
      ...(name === 'noValueReason' && {
        show: (value: unknown) => t(`measurements.noValue.${value as 'other'}`),
      }),
    })),
    { name: 'reason', label: t('measurements.reason'), merge: true },
  ]
}
