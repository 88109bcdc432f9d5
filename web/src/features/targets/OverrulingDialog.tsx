import { zodResolver } from '@hookform/resolvers/zod'
import * as z from 'zod/mini'
import type { Target, Verdict } from '../../api/types'
import { useText } from '../../text'
import { EditDialog } from '../../ui/EditForm'
import { TextArea } from '../../ui/fields'
import { RadioList } from '../../ui/RadioList'
import { toast } from '../../ui/toast'
import { useEditor } from '../../ui/useEditor'
import { refreshFigures } from '../measurements/measurements'
import { overrule } from './overrulings'
import { useReading } from './useReading'

const verdicts = ['met', 'nearly', 'notMet', 'cannotJudge'] as const satisfies readonly Verdict[]

const schema = z.object({
  verdict: z.string().check(z.minLength(1, 'targets.overruling.verdictMissing')),
  reason: z.string().check(z.trim(), z.minLength(1, 'targets.overruling.reasonMissing')),
})
type Values = z.infer<typeof schema>

function valuesOf(target: Target | null): Values {
  const { verdict = '', reason = '' } = target?.overruling ?? {}
  return { verdict, reason }
}

interface OverrulingDialogProps {
  target: Target
  onClose: () => void
}

/** An owner's verdict, with the reason that everybody reads. */
export function OverrulingDialog({ target, onClose }: OverrulingDialogProps) {
  const t = useText()
  const reading = useReading()
  const editor = useEditor<Values, Target>({
    name: `overruling.${target.id}`,
    resource: target,
    toValues: valuesOf,
    resolver: zodResolver(schema),
    save: ({ verdict, reason }, at) =>
      overrule({ ...target, ...at }, { verdict: verdict as Verdict, reason }),
    onSaved: () => {
      void refreshFigures()
      toast('targets.overruling.saved')
    },
    leave: onClose,
  })
  return (
    <EditDialog
      title={t('targets.overruling.add')}
      onClose={onClose}
      editor={editor}
      fields={[
        {
          name: 'verdict',
          label: t('targets.overruling.verdict'),
          show: (value) => t(`measurements.verdict.${value as Verdict}`),
        },
        { name: 'reason', label: t('targets.overruling.reason'), merge: true },
      ]}
      historyOf={target.agreementId}
      submitLabel={t('targets.overruling.save')}
    >
      <p>
        <strong>{target.indicatorName}</strong>: {reading(target)}
      </p>
      <p className="muted">{t('targets.overruling.intro')}</p>
      <RadioList
        name="verdict"
        label={t('targets.overruling.verdict')}
        options={verdicts.map((value) => ({ value, label: t(`measurements.verdict.${value}`) }))}
      />
      <TextArea
        name="reason"
        label={t('targets.overruling.reason')}
        hint={t('targets.overruling.reasonHint')}
        rows={4}
        maxLength={1000}
      />
    </EditDialog>
  )
}
