import { zodResolver } from '@hookform/resolvers/zod'
import { useNavigate } from '@tanstack/react-router'
import { api, ifMatch, read } from '../../api/client'
import { useSession } from '../../api/session'
import type { Indicator } from '../../api/types'
import { useText } from '../../text'
import { EditForm } from '../../ui/EditForm'
import { Link } from '../../ui/Link'
import { toast } from '../../ui/toast'
import { useEditor } from '../../ui/useEditor'
import { About, Context, Measuring, Rules, SourceAndResponsible } from './IndicatorFields'
import { refreshIndicators } from './indicators'
import { indicatorInput, indicatorSchema, indicatorValues } from './indicatorValues'
import { useIndicatorConflictFields } from './useIndicatorConflictFields'

/** Null for a new one. */
export function IndicatorForm({ indicator }: { indicator: Indicator | null }) {
  const t = useText()
  const places = useEditablePlaces()
  const editor = useIndicatorEditor(indicator, places.length > 1 ? (places[0]?.municipalityId ?? '') : '')
  return (
    <EditForm
      editor={editor}
      fields={useIndicatorConflictFields(indicator)}
      submitLabel={indicator ? t('form.save') : t('indicators.form.create')}
      cancel={
        indicator ? (
          <Link look="secondary" to="/indikatorer/$indicatorId" params={{ indicatorId: indicator.id }}>
            {t('form.cancel')}
          </Link>
        ) : (
          <Link look="secondary" to="/indikatorer">
            {t('form.cancel')}
          </Link>
        )
      }
    >
      <About places={indicator ? [] : places} />
      <Measuring />
      <SourceAndResponsible indicator={indicator} />
      <Context indicator={indicator} />
      <Rules />
    </EditForm>
  )
}

function useEditablePlaces() {
  const { user } = useSession()
  return (user?.memberships ?? []).filter(({ permissions }) => permissions.includes('editIndicators'))
}

function useIndicatorEditor(indicator: Indicator | null, place: string) {
  const navigate = useNavigate()
  return useEditor({
    name: `indicator.${indicator?.id ?? 'new'}`,
    resource: indicator,
    toValues: (resource: Indicator | null) => indicatorValues(resource, place),
    resolver: zodResolver(indicatorSchema(indicator?.definition ?? '')),
    save: (values, at) => {
      const body = indicatorInput(values)
      if (indicator && at) {
        const params = { path: { indicator: indicator.id }, header: ifMatch(at) }
        return read(api.PUT('/api/v1/indicators/{indicator}', { params, body }))
      }
      const { municipalityId } = values
      return read(
        api.POST('/api/v1/indicators', { body: { ...body, ...(municipalityId && { municipalityId }) } }),
      )
    },
    onSaved: () => {
      void refreshIndicators()
      toast('edit.saved')
    },
    leave: ({ id }) => void navigate({ to: '/indikatorer/$indicatorId', params: { indicatorId: id } }),
  })
}
