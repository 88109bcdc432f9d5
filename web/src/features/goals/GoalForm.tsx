import { zodResolver } from '@hookform/resolvers/zod'
import { useNavigate } from '@tanstack/react-router'
import type { AgreementTree, Degree, Goal } from '../../api/types'
import { useText } from '../../text'
import { CheckboxList } from '../../ui/CheckboxList'
import { agreementChoices, goalChoices } from '../../ui/choices'
import type { ConflictField } from '../../ui/ConflictView'
import { EditForm } from '../../ui/EditForm'
import { Checkbox, Select, TextArea, TextField } from '../../ui/fields'
import { FormPart } from '../../ui/FormPart'
import { Link } from '../../ui/Link'
import { PickList } from '../../ui/PickList'
import { RepeatGroup } from '../../ui/RepeatGroup'
import { toast } from '../../ui/toast'
import { useEditor } from '../../ui/useEditor'
import { refreshGoals } from './goals'
import { degrees, goalInput, goalSchema, goalValues } from './goalValues'
import { keptGoals } from './kept'
import { ResponsibleFields, useResponsibleConflictFields } from './ResponsibleFields'

const agreements = agreementChoices()

interface GoalFormProps {
  /** The agreement that the goal stands in. */
  tree: AgreementTree
  /** Null for a new goal. */
  goal: Goal | null
  /** The theme that a new goal is added to. */
  themeId?: string | undefined
}

export function GoalForm({ tree, goal, themeId }: GoalFormProps) {
  const t = useText()
  const navigate = useNavigate()
  const { agreement, themes } = tree
  const editor = useEditor({
    name: `goal.${goal?.id ?? `new.${agreement.id}`}`,
    resource: goal,
    toValues: (resource: Goal | null) => goalValues(resource, themeId ? [themeId] : []),
    resolver: zodResolver(goalSchema),
    save: (values, at) =>
      goal && at
        ? keptGoals.replace({ id: goal.id, ...at }, goalInput(values))
        : keptGoals.create(goalInput(values, agreement.id)),
    onSaved: () => {
      void refreshGoals(agreement.id)
      toast(goal ? 'goals.form.saved' : 'goals.form.created')
    },
    leave: ({ id }) => void navigate({ to: '/maal/$goalId', params: { goalId: id } }),
  })
  return (
    <EditForm
      editor={editor}
      fields={useGoalConflictFields(tree, goal)}
      historyOf={agreement.id}
      submitLabel={goal ? t('form.save') : t('goals.form.create')}
      cancel={goal ? <BackToGoal goal={goal} /> : <BackToAgreement id={agreement.id} />}
    >
      <Wording goal={goal} themes={themes} />
      <FormPart title={t('goals.form.responsiblePart')}>
        <ResponsibleFields known={goal} />
      </FormPart>
      <Links goal={goal} agreementId={agreement.id} />
      {goal && (
        <TextField
          name="reason"
          label={t('goals.form.reason')}
          hint={t('goals.form.reasonHint')}
          maxLength={2000}
          optional
        />
      )}
    </EditForm>
  )
}

function BackToGoal({ goal }: { goal: Goal }) {
  const t = useText()
  return (
    <Link look="secondary" to="/maal/$goalId" params={{ goalId: goal.id }}>
      {t('form.cancel')}
    </Link>
  )
}

function BackToAgreement({ id }: { id: string }) {
  const t = useText()
  return (
    <Link look="secondary" to="/aftaler/$agreementId" params={{ agreementId: id }}>
      {t('form.cancel')}
    </Link>
  )
}

function Wording({ goal, themes }: { goal: Goal | null; themes: AgreementTree['themes'] }) {
  const t = useText()
  return (
    <FormPart title={t('goals.one')}>
      <TextArea
        name="title"
        label={t('goals.form.title')}
        hint={goal ? t('goals.form.titleHint') : undefined}
        maxLength={2000}
      />
      <TextArea name="description" label={t('goals.form.description')} maxLength={4000} optional />
      {themes.length > 0 && (
        <CheckboxList
          name="themeIds"
          label={t('goals.form.themes')}
          hint={t('goals.form.themesHint')}
          options={themes.map(({ id, title }) => ({ value: id, label: title }))}
          optional
        />
      )}
      <Select
        name="degree"
        label={t('goals.form.degree')}
        empty={t('goals.form.noDegree')}
        options={degrees.map((value) => ({ value, label: t(`goals.degree.${value}`) }))}
        optional
      />
      <Checkbox
        name="populationOutcome"
        label={t('goals.populationOutcome')}
        hint={t('goals.form.populationOutcomeHint')}
      />
      <Checkbox name="needsEconomicAssessment" label={t('goals.needsEconomicAssessment')} />
      <RepeatGroup
        name="sources"
        legend={t('goals.form.sources')}
        hint={t('goals.form.sourcesHint')}
        itemName={t('goals.form.source')}
        addLabel={t('goals.form.addSource')}
        blank={{ label: '', detail: '' }}
      >
        {(row) => (
          <div className="field-pair">
            <TextField name={`${row}.label`} label={t('goals.form.sourceLabel')} maxLength={200} />
            <TextField name={`${row}.detail`} label={t('goals.form.sourceDetail')} maxLength={500} optional />
          </div>
        )}
      </RepeatGroup>
    </FormPart>
  )
}

function Links({ goal, agreementId }: { goal: Goal | null; agreementId: string }) {
  const t = useText()
  return (
    <FormPart title={t('goals.thread')}>
      <PickList
        name="contributesTo"
        label={t('goals.form.contributesTo')}
        hint={t('goals.form.contributesToHint')}
        source={goalChoices}
        known={goal?.contributesTo.map(({ goalId, title }) => ({ id: goalId, label: title })) ?? []}
        except={goal ? [goal.id] : []}
        optional
      />
      <PickList
        name="sharedWith"
        label={t('goals.form.sharedWith')}
        hint={t('goals.form.sharedWithHint')}
        source={agreements}
        known={goal?.sharedWith.map(({ agreementId: id, title }) => ({ id, label: title })) ?? []}
        except={[agreementId]}
        optional
      />
    </FormPart>
  )
}

function useGoalConflictFields({ themes }: AgreementTree, goal: Goal | null): ConflictField[] {
  const t = useText()
  const responsible = useResponsibleConflictFields(goal)
  const known = [
    ...themes.map(({ id, title }) => ({ id, title })),
    ...(goal?.contributesTo ?? []).map(({ goalId, title }) => ({ id: goalId, title })),
    ...(goal?.sharedWith ?? []).map(({ agreementId, title }) => ({ id: agreementId, title })),
  ]
  const titles = (value: unknown) =>
    (value as string[])
      .map((each) => known.find(({ id }) => id === each)?.title ?? t('goals.form.anotherChoice'))
      .join('\n')
  return [
    { name: 'title', label: t('goals.form.title'), merge: true },
    { name: 'description', label: t('goals.form.description'), merge: true },
    { name: 'themeIds', label: t('goals.form.themes'), show: titles },
    {
      name: 'degree',
      label: t('goals.form.degree'),
      show: (value) => t(`goals.degree.${value as Degree}`),
    },
    { name: 'populationOutcome', label: t('goals.populationOutcome') },
    { name: 'needsEconomicAssessment', label: t('goals.needsEconomicAssessment') },
    ...responsible,
    {
      name: 'sources',
      label: t('goals.form.sources'),
      show: (value) =>
        (value as Goal['sources'])
          .map(({ label, detail }) => [label, detail].filter(Boolean).join(', '))
          .join('\n'),
    },
    { name: 'contributesTo', label: t('goals.form.contributesTo'), show: titles },
    { name: 'sharedWith', label: t('goals.form.sharedWith'), show: titles },
    { name: 'reason', label: t('goals.form.reason') },
  ]
}
