import { zodResolver } from '@hookform/resolvers/zod'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api, ifMatch, queryClient, read } from '../../api/client'
import { useSession } from '../../api/session'
import type { Agreement, Me } from '../../api/types'
import { useText } from '../../text'
import type { Choice } from '../../ui/choices'
import { EditForm } from '../../ui/EditForm'
import { Link } from '../../ui/Link'
import { toast } from '../../ui/toast'
import { useEditor } from '../../ui/useEditor'
import { AgreementFields } from './AgreementFields'
import { agreementInput, agreementSchema, agreementValues, blankAgreement } from './agreementValues'
import { useAgreementConflictFields } from './useAgreementConflictFields'

/** Makes an agreement, or changes one. */
export function AgreementForm({ agreement }: { agreement: Agreement | null }) {
  const t = useText()
  const navigate = useNavigate()
  const { user } = useSession()
  const fields = useAgreementConflictFields(useChosenNames(agreement))
  const editor = useEditor({
    name: `agreement.${agreement?.id ?? 'new'}`,
    resource: agreement,
    toValues: (resource: Agreement | null) => (resource ? agreementValues(resource) : firstValues(user)),
    resolver: zodResolver(agreementSchema),
    save: (values, at) => {
      const body = agreementInput(values)
      if (agreement && at) {
        const params = { path: { agreement: agreement.id }, header: ifMatch(at) }
        return read(api.PUT('/api/v1/agreements/{agreement}', { params, body }))
      }
      const { municipalityId } = values
      return read(
        api.POST('/api/v1/agreements', { body: { ...body, ...(municipalityId && { municipalityId }) } }),
      )
    },
    onSaved: () => {
      void queryClient.invalidateQueries({ queryKey: ['agreements'] })
      toast(agreement ? 'agreements.form.saved' : 'agreements.form.created')
    },
    leave: ({ id }) => void navigate({ to: '/aftaler/$agreementId', params: { agreementId: id } }),
  })
  return (
    <EditForm
      editor={editor}
      fields={fields}
      historyOf={agreement?.id}
      submitLabel={agreement ? t('form.save') : t('agreements.form.create')}
      cancel={
        agreement ? (
          <Link look="secondary" to="/aftaler/$agreementId" params={{ agreementId: agreement.id }}>
            {t('form.cancel')}
          </Link>
        ) : (
          <Link look="secondary" to="/aftaler">
            {t('form.cancel')}
          </Link>
        )
      }
    >
      <AgreementFields agreement={agreement} />
    </EditForm>
  )
}

/** Whoever is responsible in one place most often makes agreements there. */
function firstValues(user: Me | null) {
  const places = (user?.memberships ?? []).filter(({ permissions }) => permissions.includes('editAgreements'))
  const grants = places.flatMap((place) => place.grants).filter(({ role }) => role === 'owner')
  return {
    ...blankAgreement,
    municipalityId: places.length > 1 ? (places[0]?.municipalityId ?? '') : '',
    ownerId: grants.length === 1 ? (grants[0]?.partnerId ?? '') : '',
  }
}

/** The pickers have asked for these names already. */
function useChosenNames(agreement: Agreement | null): (id: string) => string {
  const cache = useQueryClient()
  return (id) => {
    if (id === agreement?.ownerId) return agreement.ownerName
    const known = cache
      .getQueriesData<Choice | Choice[]>({ queryKey: ['choice'] })
      .concat(cache.getQueriesData({ queryKey: ['choices'] }))
      .flatMap(([, data]) => data ?? [])
    return known.find((choice) => choice.id === id)?.label ?? id
  }
}
