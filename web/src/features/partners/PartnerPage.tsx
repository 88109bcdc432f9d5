import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { api, ifMatch, queryClient, read } from '../../api/client'
import { problemOf } from '../../api/problem'
import { useSession } from '../../api/session'
import type { Partner } from '../../api/types'
import { useText } from '../../text'
import { useFormats, todayIso } from '../../text/format'
import { Banner, ProblemBanner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Facts } from '../../ui/Facts'
import { Link } from '../../ui/Link'
import { PageHeader } from '../../ui/PageHeader'
import { toast } from '../../ui/toast'
import { useArchive } from '../../ui/useArchive'
import { PartnerAgreements } from './PartnerAgreements'
import { partnerQuery } from './partners'
import { PartnerTree } from './PartnerTree'
import { validityOf } from './validity'
import { ValidityNote } from './ValidityNote'
import './Partner.css'

const route = getRouteApi('/inside/parter/$partnerId')

export function PartnerPage() {
  const t = useText()
  const { partnerId } = route.useParams()
  const { data: partner } = useSuspenseQuery(partnerQuery(partnerId))
  return (
    <article className="partner">
      <PageHeader
        title={partner.name}
        intro={t(`partners.kind.${partner.kind}`)}
        crumbs={[
          <Link key="list" to="/parter">
            {t('partners.title')}
          </Link>,
          partner.parentId && (
            <Link key="parent" to="/parter/$partnerId" params={{ partnerId: partner.parentId }}>
              {partner.parentName}
            </Link>
          ),
        ].filter(Boolean)}
        actions={<Actions partner={partner} />}
      />
      <Notices partner={partner} />
      <PartnerFacts partner={partner} />
      <PartnerTree partner={partner} />
      <PartnerAgreements partner={partner} />
    </article>
  )
}

const refresh = () => queryClient.invalidateQueries({ queryKey: ['partners'] })

function restorePartner(partner: Partner): Promise<Partner> {
  return read(
    api.POST('/api/v1/partners/{partner}/restore', {
      params: { path: { partner: partner.id }, header: ifMatch(partner) },
    }),
  )
}

function Actions({ partner }: { partner: Partner }) {
  const t = useText()
  const archive = useArchive<Partner>({
    title: ({ name }) => name,
    archive: () =>
      read(
        api.DELETE('/api/v1/partners/{partner}', {
          params: { path: { partner: partner.id }, header: ifMatch(partner) },
        }),
      ),
    restore: restorePartner,
    refresh,
  })
  const problem = problemOf(archive.error)
  return (
    <>
      {problem && <ProblemBanner problem={problem} />}
      {partner.may.includes('archive') && (
        <Button look="plain" pending={archive.isPending} onClick={() => archive.mutate(partner)}>
          {t('edit.archive')}
        </Button>
      )}
      {partner.may.includes('edit') && (
        <Link to="/parter/$partnerId/rediger" params={{ partnerId: partner.id }} look="primary">
          {t('common.edit')}
        </Link>
      )}
    </>
  )
}

function Notices({ partner }: { partner: Partner }) {
  const t = useText()
  const restore = useMutation({
    mutationFn: () => restorePartner(partner),
    onSuccess: async () => {
      await refresh()
      toast('edit.undone')
    },
  })
  const problem = problemOf(restore.error)
  const validity = validityOf(partner, todayIso())
  return (
    <>
      {problem && <ProblemBanner problem={problem} />}
      {partner.archivedAt && (
        <Banner
          look="warn"
          action={
            partner.may.includes('restore') && (
              <Button small pending={restore.isPending} onClick={() => restore.mutate()}>
                {t('edit.restore')}
              </Button>
            )
          }
        >
          {t('edit.isArchived')}
        </Banner>
      )}
      {validity && (
        <Banner
          look="warn"
          action={
            partner.successorId && (
              <Link
                small
                look="secondary"
                to="/parter/$partnerId"
                params={{ partnerId: partner.successorId }}
              >
                {t('partners.toSuccessor')}
              </Link>
            )
          }
        >
          <ValidityNote partner={partner} />
        </Banner>
      )}
    </>
  )
}

function PartnerFacts({ partner }: { partner: Partner }) {
  const t = useText()
  const format = useFormats()
  const { user } = useSession()
  const place = user?.memberships.find(({ municipalityId }) => municipalityId === partner.municipalityId)
  const several = (user?.memberships.length ?? 0) > 1
  const { phone, email, website } = partner
  return (
    <Facts
      items={[
        { label: t('partners.dataSet'), value: several ? place?.municipalityName : null },
        { label: t('partners.shortName'), value: partner.shortName },
        { label: t('partners.cvr'), value: partner.cvr },
        { label: t('partners.gln'), value: partner.gln },
        { label: t('partners.sor'), value: partner.sor },
        { label: t('partners.municipalityCode'), value: partner.municipalityCode },
        { label: t('partners.regionCode'), value: partner.regionCode },
        { label: t('partners.code'), value: partner.code },
        ...partner.externalIds.map(({ scheme, value }) => ({ label: scheme, value })),
        { label: t('partners.contactName'), value: partner.contactName },
        {
          label: t('partners.phone'),
          value: phone && <a href={`tel:${phone.replace(/\s/g, '')}`}>{phone}</a>,
        },
        { label: t('partners.email'), value: email && <a href={`mailto:${email}`}>{email}</a> },
        { label: t('partners.website'), value: website && <a href={website}>{website}</a> },
        {
          label: t('partners.address'),
          value: partner.address && <span className="prose">{partner.address}</span>,
        },
        { label: t('partners.valid'), value: format.period(partner.validFrom, partner.validTo) },
        {
          label: t('partners.note'),
          value: partner.note && <span className="prose">{partner.note}</span>,
          wide: true,
        },
      ]}
    />
  )
}
