/** The shapes of the API, under the names the rest of the app uses. All are made from the generated schema. */
import type { components, paths } from './schema.gen'

type Schemas = components['schemas']

/** An answer carries every field, null when empty; the document marks only those that are never null. */
export type Filled<T> = T extends readonly (infer Item)[]
  ? Filled<Item>[]
  : T extends object
    ? { [Key in keyof T]-?: Filled<T[Key]> }
    : T

type Answer<Name extends keyof Schemas> = Filled<Schemas[Name]>
type QueryOf<Path extends { get: { parameters: { query?: unknown } } }> = NonNullable<
  Path['get']['parameters']['query']
>

export type Uuid = string
/** `YYYY-MM-DD`: a legal date, never a moment. */
export type IsoDate = string
/** RFC 3339, UTC. */
export type Timestamp = string

export interface Page<T> {
  items: T[]
  next: string | null
  total: number | null
}

export type Problem = Omit<Schemas['Problem'], 'current'> & {
  /** The whole current resource, when the change met a newer version. */
  current?: unknown
}
export type ProblemField = Schemas['FieldError']

export type Role = Schemas['Role']
/** The permissions that pages ask for; the server may know more. */
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
  | 'readIndicators'
  | 'editIndicators'
  | 'readStatus'
  | 'editStatusReports'
  | 'writeStatus'
  | 'finaliseStatus'
  | 'editStatusScales'
  | 'readDraftFigures'
  | 'writeFigures'
  | 'approveFigures'
  | 'readHistory'
  | 'readAudit'

export type Me = Answer<'Me'>
export type Membership = Answer<'MyMembership'>
export type LoginAnswer = Answer<'LoggedIn'>
export type ServerInfo = Answer<'Server'>
export type SessionInfo = Answer<'Session'>

export type Municipality = Answer<'Municipality'>
export type MunicipalityInput = Schemas['MunicipalityInput']
export type Code = Answer<'Code'>

export type PartnerKind = Schemas['PartnerKind']
export type Partner = Answer<'Partner'>
export type PartnerInput = Schemas['PartnerInput']
export type PartnerFilter = QueryOf<paths['/api/v1/partners']>

export type Person = Answer<'Person'>
export type PersonInput = Schemas['PersonInput']
export type Invitation = Answer<'Invitation'>
export type Grant = Answer<'Grant'>
export type GrantInput = Schemas['GrantInput']

export type AgreementKind = Schemas['AgreementKind']
export type AgreementStatus = Schemas['AgreementStatus']
export type Confidentiality = Schemas['Confidentiality']
export type Rhythm = Schemas['Rhythm']
export type LegalBasis = Answer<'LegalBasis'>
export type AgreementSource = Answer<'AgreementSource'>
export type StaffGroup = Answer<'StaffGroup'>
export type Agreement = Answer<'Agreement'>
export type AgreementInput = Schemas['AgreementInput']
export type AgreementSummary = Answer<'AgreementSummary'>
export type AgreementFilter = QueryOf<paths['/api/v1/agreements']>
export type RenewalInput = Schemas['RenewalInput']
export type Relation = Answer<'Relation'>
export type Relations = Answer<'Relations'>
export type HistoryEntry = Answer<'LogEntry'>

export type PartyRole = Schemas['PartyRole']
export type Party = Answer<'Party'>
export type PartyInput = Schemas['PartyInput']
export type SectionKind = Schemas['SectionKind']
export type Section = Answer<'Section'>
export type SectionInput = Schemas['SectionInput']

export type MoveInput = Schemas['MoveInput']

export type Worded = Answer<'Worded'>
export type Theme = Answer<'Theme'>
export type ThemeInput = Schemas['ThemeInput']
export type Degree = Schemas['Degree']
export type GoalSource = Answer<'GoalSource'>
export type Goal = Answer<'Goal'>
export type GoalInput = Schemas['GoalInput']
export type GoalRevision = Answer<'GoalRevision'>
export type SuccessCriterion = Answer<'SuccessCriterion'>
export type SuccessCriterionInput = Schemas['SuccessCriterionInput']
export type Milestone = Answer<'Milestone'>
export type Action = Answer<'Action'>
export type ActionInput = Schemas['ActionInput']
export type FollowUp = Answer<'FollowUp'>
export type FollowUpInput = Schemas['FollowUpInput']
export type Idea = Answer<'Idea'>
export type IdeaInput = Schemas['IdeaInput']

export type Unit = Schemas['Unit']
export type Direction = Schemas['Direction']
export type Frequency = Schemas['Frequency']
export type ValueKind = Schemas['ValueKind']
export type Adding = Schemas['Adding']
export type Category = Answer<'Category'>
export type Breakdown = Answer<'Breakdown'>
export type Indicator = Answer<'Indicator'>
export type IndicatorInput = Schemas['IndicatorInput']
export type IndicatorDefinition = Answer<'IndicatorDefinition'>
export type IndicatorFilter = QueryOf<paths['/api/v1/indicators']>

export type Operator = Schemas['Operator']
export type Per = Schemas['Per']
export type TimeUnit = Schemas['TimeUnit']
export type TargetStatement = Answer<'TargetStatement'>
export type TargetStatementInput = Schemas['TargetStatement']
export type Target = Answer<'Target'>
export type TargetInput = Schemas['TargetInput']

export type NoValueReason = Schemas['NoValueReason']
export type MeasurementState = Schemas['MeasurementState']
export type Remark = Answer<'Remark'>
export type MeasurementContent = Answer<'Content'>
export type Measurement = Answer<'Measurement'>
export type MeasurementInput = Schemas['MeasurementInput']
export type MeasurementFilter = QueryOf<paths['/api/v1/measurements']>
export type Step = Schemas['FigureStep']
export type StepInput = Schemas['StepInput']
export type PastStep = Answer<'PastStep'>
export type FigureComment = Answer<'Comment'>
export type Attachment = Answer<'Attachment'>

export type CohortKind = Schemas['CohortKind']
export type WaveState = Schemas['WaveState']
export type Wave = Answer<'Wave'>
export type WaveInput = Schemas['WaveInput']
export type WaveSummary = Answer<'WaveSummary'>
export type WavesFilter = QueryOf<paths['/api/v1/indicators/{indicator}/waves']>
export type Cohort = Answer<'Cohort'>
export type CohortInput = Schemas['CohortInput']
export type CohortFilter = QueryOf<paths['/api/v1/cohorts']>

export type LimitUnit = Schemas['LimitUnit']
export type DatePair = Schemas['DatePair']
export type KeptLimits = Answer<'KeptLimits'>
export type TimeLimits = Answer<'TimeLimits'>
export type TimeLimitInput = Schemas['TimeLimitInput']

export type Verdict = Schemas['Verdict']
export type Judgement = Answer<'Judgement'>
export type Judged = Answer<'Judged'>
export type Overruling = Answer<'TargetOverruling'>
export type OverrulingInput = Schemas['OverrulingInput']
export type TargetJudgement = Answer<'TargetJudgement'>
export type RolledUp = Answer<'RolledUp'>
export type ReportedJudgement = Answer<'ReportedJudgement'>
export type AgreementJudgement = Answer<'AgreementJudgement'>
export type Series = Answer<'Series'>
export type SeriesPoint = Answer<'SeriesPoint'>
export type SeriesTarget = Answer<'SeriesTarget'>
export type SeriesBenchmark = Answer<'SeriesBenchmark'>
export type TargetStep = Answer<'TargetStep'>
export type SeriesFilter = QueryOf<paths['/api/v1/indicators/{indicator}/series']>

export type Benchmark = Answer<'Benchmark'>
export type BenchmarkInput = Schemas['BenchmarkInput']
export type BenchmarkScope = Schemas['BenchmarkScope']
export type Comparison = Schemas['Comparison']

export type AgreementSort = NonNullable<AgreementFilter['sort']>
export type AgreementTree = Answer<'AgreementTree'>
export type ThemeNode = Answer<'ThemeNode'>
export type GoalNode = Answer<'GoalNode'>

export type ScaleColumn = Answer<'ScaleColumn'>
export type ScaleState = Answer<'ScaleState'>
export type StatusScale = Answer<'StatusScale'>
export type Sender = Answer<'Sender'>
export type StatusReport = Answer<'StatusReport'>
export type StatusReportInput = Schemas['StatusReportInput']
export type Proposal = Answer<'Proposal'>
export type StatusLine = Answer<'StatusLine'>
export type StatusLineInput = Schemas['StatusLineInput']
export type Totals = Answer<'Totals'>
export type StatusDocument = Answer<'StatusDocument'>
