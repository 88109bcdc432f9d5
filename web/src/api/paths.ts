/** The operations of the API as openapi-fetch wants them, until the generated schema takes over. */
import type * as T from './types'

type Query = Record<string, string | number | boolean | undefined>
interface Shape {
  query?: object
  body?: unknown
  header?: object
}
type Op<Path, Answer, S extends Shape = object> = {
  parameters: {
    query?: S extends { query: infer Q } ? Q : never
    cookie?: never
  } & (S extends { header: infer H } ? { header: H } : { header?: never }) &
    (Path extends undefined ? { path?: never } : { path: Path })
  responses: {
    200: { headers: Record<string, unknown>; content: { 'application/json': Answer } }
    default: { headers: Record<string, unknown>; content: { 'application/problem+json': T.Problem } }
  }
} & (S extends { body: infer B } ? { requestBody: { content: { 'application/json': B } } } : object)

type None = undefined
interface Tag {
  'If-Match': string
}
interface Paging extends Query {
  limit?: number
  after?: string
  count?: boolean
  archived?: boolean
}

interface Collection<Path, Item, Input, Filter = object> {
  get: Op<Path, T.Page<Item>, { query: Paging & Filter }>
  post: Op<Path, Item, { body: Input }>
}
interface Resource<Path, Item, Input> {
  get: Op<Path, Item>
  put: Op<Path, Item, { body: Input; header: Tag }>
  delete: Op<Path, Item, { header: Tag }>
}
interface Restore<Path, Item> {
  post: Op<Path, Item, { header: Tag }>
}
interface InAgreement {
  agreementId?: string
}
interface OfAgreement {
  agreement: string
}

export interface AgreementFilter {
  q?: string
  kind?: T.AgreementKind
  status?: T.AgreementStatus
  ownerId?: string
  partnerId?: string
  activeOn?: string
  parentId?: string
  municipalityId?: string
  sort?: T.AgreementSort
}
export interface PartnerFilter {
  q?: string
  kind?: T.PartnerKind
  parentId?: string
  municipalityId?: string
  validOn?: string
  sort?: 'name' | '-name' | 'updatedAt' | '-updatedAt'
}

export interface paths {
  '/api/v1/auth/login': { post: Op<None, T.LoginAnswer, { body: { email: string; password: string } }> }
  '/api/v1/auth/invitations/accept': {
    post: Op<None, undefined, { body: { token: string; password: string } }>
  }
  '/api/v1/server': { get: Op<None, T.ServerInfo> }
  '/api/v1/me': { get: Op<None, T.Me> }
  '/api/v1/me/sessions': { get: Op<None, T.Page<T.SessionInfo>>; delete: Op<None, undefined> }
  '/api/v1/me/sessions/{session}': { delete: Op<{ session: string }, undefined> }
  '/api/v1/me/password': { put: Op<None, undefined, { body: { current: string; new: string } }> }
  '/api/v1/municipalities': { get: Op<None, T.Page<T.Municipality>, { query: Paging }> }
  '/api/v1/municipalities/{municipality}': {
    get: Op<{ municipality: string }, T.Municipality>
    put: Op<{ municipality: string }, T.Municipality, { body: T.MunicipalityInput; header: Tag }>
  }
  '/api/v1/codes': {
    get: Op<None, T.Page<T.Code>, { query: Paging & { scheme?: 'municipality' | 'region'; q?: string } }>
  }
  '/api/v1/partners': Collection<None, T.Partner, T.PartnerInput, PartnerFilter>
  '/api/v1/partners/{partner}': Resource<{ partner: string }, T.Partner, T.PartnerInput>
  '/api/v1/partners/{partner}/restore': Restore<{ partner: string }, T.Partner>
  '/api/v1/people': Collection<None, T.Person, T.PersonInput, { q?: string; sort?: string }>
  '/api/v1/people/{person}': Resource<{ person: string }, T.Person, T.PersonInput>
  '/api/v1/people/{person}/restore': Restore<{ person: string }, T.Person>
  '/api/v1/people/{person}/lock': { post: Op<{ person: string }, T.Person, { body: { reason: string } }> }
  '/api/v1/people/{person}/unlock': { post: Op<{ person: string }, T.Person> }
  '/api/v1/people/{person}/invitations': { post: Op<{ person: string }, T.Invitation> }
  '/api/v1/grants': Collection<None, T.Grant, T.GrantInput, { personId?: string }>
  '/api/v1/grants/{grant}': Resource<{ grant: string }, T.Grant, T.GrantInput>
  '/api/v1/agreements': {
    get: Op<None, T.Page<T.AgreementSummary>, { query: Paging & AgreementFilter }>
    post: Op<None, T.Agreement, { body: T.AgreementInput }>
  }
  '/api/v1/agreements/{agreement}': Resource<OfAgreement, T.Agreement, T.AgreementInput>
  '/api/v1/agreements/{agreement}/restore': Restore<OfAgreement, T.Agreement>
  '/api/v1/agreements/{agreement}/transitions': {
    post: Op<OfAgreement, T.Agreement, { body: T.Transition<T.AgreementStatus>; header: Tag }>
  }
  '/api/v1/agreements/{agreement}/renewals': { post: Op<OfAgreement, T.Agreement, { body: T.RenewalInput }> }
  '/api/v1/agreements/{agreement}/relations': { get: Op<OfAgreement, T.Relations> }
  '/api/v1/agreements/{agreement}/tree': { get: Op<OfAgreement, T.AgreementTree> }
  '/api/v1/agreements/{agreement}/history': {
    get: Op<OfAgreement, T.Page<T.HistoryEntry>, { query: Paging }>
  }
  '/api/v1/agreements/{agreement}/parties': Collection<OfAgreement, T.Party, T.PartyInput>
  '/api/v1/parties/{party}': Resource<{ party: string }, T.Party, T.PartyInput>
  '/api/v1/parties/{party}/restore': Restore<{ party: string }, T.Party>
  '/api/v1/agreements/{agreement}/sections': Collection<OfAgreement, T.Section, T.SectionInput>
  '/api/v1/sections/{section}': Resource<{ section: string }, T.Section, T.SectionInput>
  '/api/v1/sections/{section}/restore': Restore<{ section: string }, T.Section>
  '/api/v1/themes': Collection<None, T.Theme, T.ThemeInput, InAgreement>
  '/api/v1/themes/{theme}': Resource<{ theme: string }, T.Theme, T.ThemeInput>
  '/api/v1/themes/{theme}/restore': Restore<{ theme: string }, T.Theme>
  '/api/v1/goals': Collection<None, T.Goal, T.GoalInput, InAgreement & { themeId?: string; q?: string }>
  '/api/v1/goals/{goal}': Resource<{ goal: string }, T.Goal, T.GoalInput>
  '/api/v1/goals/{goal}/restore': Restore<{ goal: string }, T.Goal>
  '/api/v1/goals/{goal}/revisions': { get: Op<{ goal: string }, T.Page<T.GoalRevision>, { query: Paging }> }
  '/api/v1/success-criteria': Collection<
    None,
    T.SuccessCriterion,
    T.SuccessCriterionInput,
    InAgreement & { goalId?: string }
  >
  '/api/v1/success-criteria/{successCriterion}': Resource<
    { successCriterion: string },
    T.SuccessCriterion,
    T.SuccessCriterionInput
  >
  '/api/v1/success-criteria/{successCriterion}/restore': Restore<
    { successCriterion: string },
    T.SuccessCriterion
  >
  '/api/v1/actions': Collection<None, T.Action, T.ActionInput, InAgreement & { goalId?: string }>
  '/api/v1/actions/{action}': Resource<{ action: string }, T.Action, T.ActionInput>
  '/api/v1/actions/{action}/restore': Restore<{ action: string }, T.Action>
  '/api/v1/follow-ups': Collection<None, T.FollowUp, T.FollowUpInput, InAgreement & { goalId?: string }>
  '/api/v1/follow-ups/{followUp}': Resource<{ followUp: string }, T.FollowUp, T.FollowUpInput>
  '/api/v1/follow-ups/{followUp}/restore': Restore<{ followUp: string }, T.FollowUp>
  '/api/v1/ideas': Collection<None, T.Idea, T.IdeaInput, InAgreement>
  '/api/v1/ideas/{idea}': Resource<{ idea: string }, T.Idea, T.IdeaInput>
  '/api/v1/ideas/{idea}/restore': Restore<{ idea: string }, T.Idea>
  '/api/v1/status-scales': { get: Op<None, T.Page<T.StatusScale>, { query: Paging }> }
  '/api/v1/agreements/{agreement}/status-reports': Collection<
    OfAgreement,
    T.StatusReport,
    T.StatusReportInput
  >
  '/api/v1/status-reports/{statusReport}': Resource<
    { statusReport: string },
    T.StatusReport,
    T.StatusReportInput
  >
  '/api/v1/status-reports/{statusReport}/restore': Restore<{ statusReport: string }, T.StatusReport>
  '/api/v1/status-reports/{statusReport}/transitions': {
    post: Op<{ statusReport: string }, T.StatusReport, { body: T.Transition<'final'>; header: Tag }>
  }
  '/api/v1/status-reports/{statusReport}/lines': Collection<
    { statusReport: string },
    T.StatusLine,
    T.StatusLineInput
  >
  '/api/v1/status-lines/{statusLine}': Resource<{ statusLine: string }, T.StatusLine, T.StatusLineInput>
  '/api/v1/status-reports/{statusReport}/totals': { get: Op<{ statusReport: string }, T.Totals> }
  '/api/v1/status-reports/{statusReport}/document': { get: Op<{ statusReport: string }, T.StatusDocument> }
  '/api/v1/audit': {
    get: Op<
      None,
      T.Page<T.HistoryEntry>,
      {
        query: Paging &
          InAgreement & { personId?: string; kind?: string; entityId?: string; from?: string; to?: string }
      }
    >
  }
}
