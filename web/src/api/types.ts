/** The shapes of the API, under the names the rest of the app uses. */

export type Uuid = string
/** `YYYY-MM-DD`: a legal date, never a moment. */
export type IsoDate = string
/** RFC 3339, UTC. */
export type Timestamp = string

/** What every resource carries. */
export interface Meta {
  id: Uuid
  version: number
  createdAt: Timestamp
  updatedAt: Timestamp
  archivedAt: Timestamp | null
  may: string[]
}

export interface Page<T> {
  items: T[]
  next: string | null
  total?: number | null
}

export interface ProblemField {
  pointer: string
  code: string
  detail: string
}

export interface Problem {
  type: string
  title: string
  status: number
  detail: string
  code: string
  instance?: string | null
  requestId: string
  errors: ProblemField[]
  /** The whole current resource, when the change met a newer version. */
  current?: unknown
}

/** A date in the document's own words beside the range it means. */
export interface Worded {
  text: string
  from: IsoDate | null
  to: IsoDate | null
}

export type Role = 'admin' | 'owner' | 'reporter' | 'approver' | 'reader' | 'partner' | 'auditor'

export type Permission =
  | 'readMunicipalities'
  | 'editMunicipalities'
  | 'readPartners'
  | 'editPartners'
  | 'readPeople'
  | 'editPeople'
  | 'readGrants'
  | 'editGrants'
  | 'readAgreements'
  | 'editAgreements'
  | 'decideAgreements'
  | 'readGoals'
  | 'editGoals'
  | 'readStatus'
  | 'editStatusReports'
  | 'writeStatus'
  | 'finaliseStatus'
  | 'editStatusScales'
  | 'readHistory'
  | 'readAudit'

export interface Me {
  accountId: Uuid
  email: string
  name: string
  permissions: string[]
  memberships: Membership[]
}

export interface Membership {
  municipalityId: Uuid
  municipalityCode: string
  municipalityName: string
  personId: Uuid
  name: string
  permissions: string[]
  grants: { role: Role; partnerId: Uuid; partnerName: string; agreementId: Uuid | null }[]
}

export interface LoginAnswer {
  accessToken: string
  tokenType: string
  expiresIn: number
  user: Me
}

export interface ServerInfo {
  name: string
  version: string
  demo: boolean
  demoLogins: { email: string; name: string; role: Role; place: string }[]
  demoPassword?: string | null
}

export interface SessionInfo {
  id: Uuid
  current: boolean
  createdAt: Timestamp
  lastSeenAt: Timestamp
  expiresAt: Timestamp
  userAgent: string | null
  address: string | null
}

export interface MunicipalityInput {
  name: string
  email: string | null
  phone: string | null
  website: string | null
  privacyContact: string | null
  accessibilityStatement: string | null
}
export interface Municipality extends Meta, MunicipalityInput {
  code: string
  partnerId: Uuid | null
}

export interface Code {
  id: Uuid
  scheme: 'municipality' | 'region'
  code: string | null
  name: string
  validFrom: IsoDate
  validTo: IsoDate | null
  successorId: Uuid | null
  successorName: string | null
}

export type PartnerKind =
  | 'municipality'
  | 'department'
  | 'unit'
  | 'region'
  | 'hospital'
  | 'generalPractice'
  | 'company'
  | 'association'
  | 'education'
  | 'jointBody'
  | 'authority'
  | 'committee'
  | 'other'

export interface PartnerInput {
  municipalityId?: Uuid | null
  parentId: Uuid | null
  kind: PartnerKind
  name: string
  shortName: string | null
  code: string | null
  cvr: string | null
  gln: string | null
  sor: string | null
  municipalityCode: string | null
  regionCode: string | null
  address: string | null
  phone: string | null
  email: string | null
  website: string | null
  contactName: string | null
  validFrom: IsoDate | null
  validTo: IsoDate | null
  successorId: Uuid | null
  externalIds: { scheme: string; value: string }[]
  note: string | null
}
export interface Partner extends Meta, PartnerInput {
  municipalityId: Uuid
  parentName: string | null
  successorName: string | null
  agreements: number
}

export interface PersonInput {
  municipalityId?: Uuid | null
  name: string
  email: string
  title: string | null
  phone: string | null
  partnerId: Uuid | null
}
export interface Person extends Meta, PersonInput {
  municipalityId: Uuid
  partnerName: string | null
  lockedAt: Timestamp | null
  hasLogin: boolean
}
export interface Invitation {
  token: string
  path: string
  expiresAt: Timestamp
}

export interface GrantInput {
  personId: Uuid
  role: Role
  partnerId: Uuid
  agreementId: Uuid | null
  from: IsoDate | null
  to: IsoDate | null
}
export interface Grant extends Meta, GrantInput {
  municipalityId: Uuid
  personName: string
  partnerName: string
  agreementTitle: string | null
  from: IsoDate
  grantedByName: string | null
}

export type AgreementKind =
  | 'unitAgreement'
  | 'cooperation'
  | 'letterOfIntent'
  | 'healthAgreement'
  | 'policy'
  | 'committeeProgramme'
  | 'proposal'
export type AgreementStatus =
  'draft' | 'hearing' | 'approved' | 'active' | 'ended' | 'terminated' | 'withdrawn'
export type Confidentiality = 'internal' | 'parties' | 'public'
export type Rhythm =
  'monthly' | 'quarterly' | 'halfYearly' | 'yearly' | 'midwayAndEnd' | 'everyTwoYears' | 'other'

export interface LegalBasis {
  law: string
  section: string | null
  paragraph: string | null
  text: string | null
  url: string | null
}
export interface AgreementSource {
  label: string
  title: string | null
  body: string | null
  meetingDate: IsoDate | null
  item: string | null
  url: string | null
}
export interface StaffGroup {
  name: string
  headcount: number | null
  note: string | null
}

export interface AgreementInput {
  municipalityId?: Uuid | null
  kind: AgreementKind
  title: string
  number: string | null
  confidentiality: Confidentiality
  periodStart: IsoDate
  periodEnd: IsoDate | null
  purpose: string | null
  journalNumber: string | null
  kle: string | null
  adoptedBy: string | null
  adoptedOn: IsoDate | null
  legalBasis: LegalBasis[]
  sources: AgreementSource[]
  staffGroups: StaffGroup[]
  ownerId: Uuid
  parentId: Uuid | null
  predecessorId: Uuid | null
  policyIds: Uuid[]
  rhythm: Rhythm | null
  rhythmText: string | null
}
export interface Agreement extends Meta, AgreementInput {
  municipalityId: Uuid
  municipalityName: string
  status: AgreementStatus
  ownerName: string
  statusReason: string | null
}
export interface AgreementSummary {
  id: Uuid
  version: number
  municipalityId: Uuid
  municipalityName: string
  kind: AgreementKind
  title: string
  number: string | null
  status: AgreementStatus
  confidentiality: Confidentiality
  periodStart: IsoDate
  periodEnd: IsoDate | null
  ownerId: Uuid
  ownerName: string
  partyNames: string[]
  goals: number
  updatedAt: Timestamp
  archivedAt: Timestamp | null
}
export type AgreementSort =
  | 'title'
  | '-title'
  | 'periodStart'
  | '-periodStart'
  | 'periodEnd'
  | '-periodEnd'
  | 'updatedAt'
  | '-updatedAt'

export interface Transition<State extends string = string> {
  to: State
  reason?: string | null
}
export interface RenewalInput {
  title: string
  periodStart: IsoDate
  periodEnd: IsoDate | null
  copyGoals: boolean
}

export interface Relation {
  id: Uuid
  title: string
  kind: AgreementKind
  status: AgreementStatus
  periodStart: IsoDate
  periodEnd: IsoDate | null
  rhythm: Rhythm | null
}
export interface Relations {
  chain: {
    id: Uuid
    title: string
    status: AgreementStatus
    periodStart: IsoDate
    periodEnd: IsoDate | null
    ordinal: number
  }[]
  parent: Relation | null
  subAgreements: Relation[]
  policies: Relation[]
  carriedOutBy: Relation[]
}

export interface AgreementTree {
  agreement: Agreement
  parties: Party[]
  sections: Section[]
  themes: ThemeNode[]
  goals: GoalNode[]
  ideas: Idea[]
}
export type ThemeNode = Theme & { goals: GoalNode[]; ideas: Idea[] }
export type GoalNode = Goal & {
  successCriteria: SuccessCriterion[]
  actions: Action[]
  followUps: FollowUp[]
}

export interface HistoryEntry {
  id: Uuid
  at: Timestamp
  personName: string | null
  action: string
  kind: string
  entityId: Uuid
  title: string | null
  reason: string | null
  requestId: string
  changes: { field: string; before: unknown; after: unknown }[]
}

export type PartyRole = 'owner' | 'counterpart' | 'coParty' | 'supplier' | 'observer' | 'steeringGroup'
export interface PartyInput {
  partnerId: Uuid
  role: PartyRole
  from: IsoDate | null
  to: IsoDate | null
  signedOn: IsoDate | null
  signedBy: string | null
  position?: number
}
export interface Party extends Meta, PartyInput {
  municipalityId: Uuid
  agreementId: Uuid
  partnerName: string
  partnerKind: PartnerKind
  position: number
}

export type SectionKind =
  | 'purpose'
  | 'legislation'
  | 'whoWeAre'
  | 'vision'
  | 'role'
  | 'economy'
  | 'results'
  | 'background'
  | 'principles'
  | 'organisation'
  | 'decisions'
  | 'other'
export interface SectionInput {
  kind: SectionKind
  heading: string
  body: string
  position?: number
}
export interface Section extends Meta, SectionInput {
  agreementId: Uuid
  position: number
}

export interface ThemeInput {
  agreementId: Uuid
  title: string
  description: string | null
  position?: number
}
export interface Theme extends Meta, ThemeInput {
  position: number
}

export type Degree = 'shall' | 'should' | 'may' | 'wish'
export interface GoalSource {
  label: string
  detail: string | null
}
interface GoalFields {
  agreementId: Uuid
  title: string
  description: string | null
  degree: Degree | null
  populationOutcome: boolean
  needsEconomicAssessment: boolean
  responsiblePartnerId: Uuid | null
  responsiblePersonId: Uuid | null
  responsibleText: string | null
  sources: GoalSource[]
  themeIds: Uuid[]
}
export interface GoalInput extends Omit<GoalFields, 'agreementId'> {
  agreementId?: Uuid
  contributesTo: Uuid[]
  sharedWith: Uuid[]
  position?: number
  reason?: string | null
}
export interface Goal extends Meta, GoalFields {
  responsiblePartnerName: string | null
  responsiblePersonName: string | null
  contributesTo: { goalId: Uuid; title: string; agreementId: Uuid; agreementTitle: string }[]
  sharedWith: { agreementId: Uuid; title: string }[]
  retiredAt: Timestamp | null
  position: number
}
export interface GoalRevision {
  version: number
  title: string
  description: string | null
  at: Timestamp
  personName: string | null
  reason: string | null
}

interface UnderGoal {
  agreementId: Uuid
  goalId: Uuid
  text: string
}
export interface SuccessCriterion extends Meta, UnderGoal {
  position: number
}
export interface SuccessCriterionInput {
  goalId: Uuid
  text: string
  position?: number
}

export interface Milestone {
  label: string
  due: Worded | null
  doneOn: IsoDate | null
}
export interface ActionInput {
  goalId: Uuid
  text: string
  responsiblePartnerId: Uuid | null
  responsiblePersonId: Uuid | null
  responsibleText: string | null
  due: Worded | null
  doneOn: IsoDate | null
  milestones: Milestone[]
  position?: number
}
export interface Action extends Meta, ActionInput {
  agreementId: Uuid
  responsiblePartnerName: string | null
  responsiblePersonName: string | null
  position: number
}

export interface FollowUpInput {
  goalId: Uuid
  text: string
  method: string | null
  source: string | null
  audience: string | null
  due: Worded | null
  position?: number
}
export interface FollowUp extends Meta, FollowUpInput {
  agreementId: Uuid
  position: number
}

export interface IdeaInput {
  agreementId: Uuid
  themeId: Uuid | null
  kind: 'idea' | 'question'
  text: string
  goalId: Uuid | null
  position?: number
}
export interface Idea extends Meta, IdeaInput {
  position: number
}

export interface ScaleColumn {
  key: string
  da: string
  en: string
}
export interface ScaleState extends ScaleColumn {
  column: string
}
export interface StatusScale extends Meta {
  municipalityId: Uuid
  name: string
  columns: ScaleColumn[]
  states: ScaleState[]
}

export interface Sender {
  office: string | null
  unit: string | null
  address: string | null
  phone: string | null
  email: string | null
  website: string | null
  ean: string | null
}
export interface StatusReportInput {
  title: string
  question: string | null
  reportDate: IsoDate
  pageHeader: string | null
  introduction: string | null
  scaleId?: Uuid | null
  sender: Sender
  fill?: 'none' | 'goals' | 'previous'
}
export interface StatusReport extends Meta {
  municipalityId: Uuid
  agreementId: Uuid
  title: string
  question: string | null
  reportDate: IsoDate
  pageHeader: string | null
  introduction: string | null
  scaleId: Uuid
  scale: { name: string; columns: ScaleColumn[]; states: ScaleState[] }
  sender: Sender
  state: 'draft' | 'final'
  finalisedAt: Timestamp | null
  finalisedByName: string | null
}

export interface Proposal {
  kind: 'drop' | 'reword'
  part: string | null
  wording: string | null
  reason: string | null
}
export interface StatusLineInput {
  themeId: Uuid | null
  goalIds: Uuid[]
  statusKey: string | null
  remark: string | null
  inferred?: boolean
  plannedStart: Worded | null
  proposal: Proposal | null
  position?: number
}
export interface StatusLine extends Meta {
  agreementId: Uuid
  reportId: Uuid
  themeId: Uuid | null
  position: number
  goals: { id: Uuid; title: string; sources: GoalSource[] }[]
  statusKey: string | null
  remark: string | null
  inferred: boolean
  plannedStart: Worded | null
  proposal: Proposal | null
}

interface Counts {
  counts: Record<string, number>
  unanswered: number
  lines: number
  goals: number
}
export interface Totals {
  columns: ScaleColumn[]
  themes: (Counts & { themeId: Uuid | null; title: string })[]
  total: Counts
  consistent: boolean
}
export interface StatusDocument {
  report: StatusReport
  agreement: {
    id: Uuid
    title: string
    periodStart: IsoDate
    periodEnd: IsoDate | null
    municipalityName: string
  }
  themes: { themeId: Uuid | null; title: string; position: number; lines: StatusLine[] }[]
  totals: Totals
}
