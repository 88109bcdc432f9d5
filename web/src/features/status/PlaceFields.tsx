import { useEffect } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import type { AgreementTree } from '../../api/types'
import { useText } from '../../text'
import { Select } from '../../ui/fields'
import type { LineGroup } from './groups'
import type { LineValues } from './lineForm'
import { goalNames } from './lineNames'

interface PlaceFieldsProps {
  tree: AgreementTree
  groups: readonly LineGroup[]
  /** The line that is moved; without it the new one comes last. */
  lineId: string | undefined
}

/** Under which theme, and after which line. */
export function PlaceFields({ tree, groups, lineId }: PlaceFieldsProps) {
  const t = useText()
  const { control, setValue, getValues } = useFormContext<LineValues>()
  const themeId = useWatch({ control, name: 'themeId' })
  const group = groups.find((candidate) => (candidate.themeId ?? '') === themeId)
  const others = (group?.entries ?? []).filter(({ base }) => base.id !== lineId)
  const last = `${others.length}`
  useEffect(() => {
    if (Number(getValues('place')) > others.length) setValue('place', last)
  }, [themeId, others.length, last, getValues, setValue])
  return (
    <div className="status-place">
      <Select
        name="themeId"
        label={t('status.theme')}
        options={tree.themes.map(({ id, title }) => ({ value: id, label: title }))}
        empty={t('status.outsideThemes')}
      />
      {lineId && (
        <Select
          name="place"
          label={t('status.form.place')}
          options={[
            { value: '0', label: t('status.form.placeFirst') },
            ...others.map((entry, index) => ({
              value: `${index + 1}`,
              label: t('status.form.placeAfter', { line: shortened(goalNames(entry)) }),
            })),
          ]}
        />
      )}
    </div>
  )
}

function shortened(text: string): string {
  return text.length > 90 ? `${text.slice(0, 88).trimEnd()} …` : text
}
