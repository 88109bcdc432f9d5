import { zodResolver } from '@hookform/resolvers/zod'
import { useNavigate } from '@tanstack/react-router'
import type { Cohort, Indicator } from '../../api/types'
import { useText } from '../../text'
import { partnerChoices } from '../../ui/choices'
import { DateField } from '../../ui/DateField'
import { EditForm } from '../../ui/EditForm'
import { Select, TextArea, TextField } from '../../ui/fields'
import { FigureField } from '../../ui/FigureField'
import { FormPart } from '../../ui/FormPart'
import { Link } from '../../ui/Link'
import { PickField } from '../../ui/PickField'
import { toast } from '../../ui/toast'
import { useEditor } from '../../ui/useEditor'
import { useOwnPartner } from '../measurements/useOwnPartner'
import { refreshCohorts, saveCohort } from './cohorts'
import { cohortInput, cohortKinds, cohortSchema, cohortValues } from './cohortValues'
import { useCohortConflictFields } from './useCohortConflictFields'
import { WaveFields } from './WaveFields'

const partners = partnerChoices()

interface CohortFormProps {
  indicator: Indicator
  /** Null for a new one. */
  cohort: Cohort | null
}

export function CohortForm({ indicator, cohort }: CohortFormProps) {
  const t = useText()
  const editor = useCohortEditor({ indicator, cohort })
  return (
    <EditForm
      editor={editor}
      fields={useCohortConflictFields(indicator, cohort)}
      submitLabel={t(cohort ? 'form.save' : 'cohorts.form.create')}
      cancel={
        <Link look="secondary" to="/indikatorer/$indicatorId/hold" params={{ indicatorId: indicator.id }}>
          {t('form.cancel')}
        </Link>
      }
    >
      <About cohort={cohort} />
      <FormPart title={t('cohorts.form.answers')}>
        <WaveFields indicator={indicator} />
      </FormPart>
    </EditForm>
  )
}

function useCohortEditor({ indicator, cohort }: CohortFormProps) {
  const navigate = useNavigate()
  const partnerId = useOwnPartner() ?? indicator.responsiblePartnerId ?? ''
  return useEditor({
    name: `cohort.${cohort?.id ?? `new.${indicator.id}`}`,
    resource: cohort,
    toValues: (resource: Cohort | null) => cohortValues(resource, partnerId),
    resolver: zodResolver(cohortSchema),
    save: (values, at) =>
      saveCohort(cohort && at && { id: cohort.id, ...at }, cohortInput(values, indicator)),
    onSaved: () => {
      void refreshCohorts()
      toast('edit.saved')
    },
    leave: () =>
      void navigate({ to: '/indikatorer/$indicatorId/hold', params: { indicatorId: indicator.id } }),
  })
}

function About({ cohort }: Pick<CohortFormProps, 'cohort'>) {
  const t = useText()
  return (
    <FormPart title={t('cohorts.form.about')}>
      <TextField name="name" label={t('cohorts.name')} hint={t('cohorts.form.nameHint')} maxLength={200} />
      <Select
        name="kind"
        label={t('cohorts.kind')}
        options={cohortKinds.map((value) => ({ value, label: t(`cohorts.kind.${value}`) }))}
      />
      <PickField
        name="partnerId"
        label={t('cohorts.partner')}
        source={partners}
        known={cohort && { id: cohort.partnerId, label: cohort.partnerName ?? '' }}
      />
      <div className="field-pair">
        <DateField name="startsOn" label={t('cohorts.form.startsOn')} />
        <FigureField name="participants" label={t('cohorts.form.participants')} />
      </div>
      <TextArea name="note" label={t('cohorts.note')} rows={2} maxLength={2000} optional />
    </FormPart>
  )
}
