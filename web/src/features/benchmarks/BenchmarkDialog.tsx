import { zodResolver } from '@hookform/resolvers/zod'
import { useId } from 'react'
import { useWatch } from 'react-hook-form'
import type { Benchmark, BenchmarkScope, Comparison, Indicator } from '../../api/types'
import { useText } from '../../text'
import { todayIso } from '../../text/format'
import type { ConflictField } from '../../ui/ConflictView'
import { EditDialog } from '../../ui/EditForm'
import { FieldGroup, Select, TextField } from '../../ui/fields'
import { FigureField } from '../../ui/FigureField'
import { RadioList } from '../../ui/RadioList'
import { useKeptEditor } from '../../ui/useKeptEditor'
import { categoryLabel } from '../indicators/categoryLabel'
import { useUnitSuffix } from '../indicators/figure'
import { latestPeriods } from '../measurements/openPeriods'
import { readPeriod } from '../measurements/period'
import { useFigureWords } from '../measurements/words'
import { keptBenchmarks, refreshBenchmarks } from './benchmarks'
import {
  benchmarkInput,
  benchmarkSchema,
  benchmarkValues,
  comparisons,
  scopes,
  type BenchmarkValues,
} from './benchmarkValues'

interface BenchmarkDialogProps {
  indicator: Indicator
  /** Null to add one. */
  item: Benchmark | null
  onClose: () => void
}

/** What an indicator is elsewhere: a figure, or how the source compares. */
export function BenchmarkDialog({ indicator, item, onClose }: BenchmarkDialogProps) {
  const t = useText()
  const { editor, archive } = useKeptEditor({
    kept: keptBenchmarks,
    name: 'benchmark',
    item,
    place: indicator.id,
    refresh: () => refreshBenchmarks(indicator.id),
    toValues: (benchmark: Benchmark | null) => benchmarkValues(benchmark),
    toInput: (values) => benchmarkInput(indicator.id, values),
    resolver: zodResolver(benchmarkSchema),
    titleOf: ({ name }) => name,
    onClose,
  })
  return (
    <EditDialog
      title={t(item ? 'benchmarks.edit' : 'benchmarks.add')}
      onClose={onClose}
      editor={editor}
      archive={archive}
      fields={useConflictFields(indicator)}
      submitLabel={t(item ? 'form.save' : 'edit.add')}
    >
      <Where indicator={indicator} />
      <Figures indicator={indicator} />
      <RadioList
        name="comparison"
        label={t('benchmarks.form.comparison')}
        hint={t('benchmarks.form.comparisonHint')}
        options={[
          { value: '', label: t('benchmarks.form.notStated') },
          ...comparisons.map((value) => ({ value, label: t(`benchmarks.form.comparison.${value}`) })),
        ]}
      />
      <TextField
        name="source"
        label={t('benchmarks.source')}
        hint={t('benchmarks.form.sourceHint')}
        maxLength={500}
        optional
      />
    </EditDialog>
  )
}

function Where({ indicator }: { indicator: Indicator }) {
  const t = useText()
  const categories = indicator.breakdowns.flatMap(({ label, categories: all }) =>
    all.map((category) => ({ value: category.key, label: `${label}: ${category.label}` })),
  )
  return (
    <>
      <Select
        name="scope"
        label={t('benchmarks.form.scope')}
        empty={t('form.choose')}
        options={scopes.map((value) => ({ value, label: t(`benchmarks.scope.${value}`) }))}
      />
      <TextField
        name="name"
        label={t('benchmarks.form.name')}
        hint={t('benchmarks.form.nameHint')}
        maxLength={200}
      />
      <PeriodField indicator={indicator} />
      {categories.length > 0 && (
        <Select
          name="breakdown"
          label={t('benchmarks.form.breakdown')}
          empty={t('measurements.whole')}
          options={categories}
        />
      )}
    </>
  )
}

/** Typed as a code or in words, and read back in words. */
function PeriodField({ indicator }: { indicator: Indicator }) {
  const t = useText()
  const words = useFigureWords()
  const suggestions = useId()
  const typed = useWatch<BenchmarkValues, 'period'>({ name: 'period' })
  const code = readPeriod(typed)
  const periods = indicator.frequency === 'date' ? [] : latestPeriods(indicator, todayIso(), 12)
  return (
    <div>
      <TextField
        name="period"
        label={t('measurements.period')}
        hint={t('benchmarks.form.periodHint')}
        list={suggestions}
        autoComplete="off"
        maxLength={60}
      />
      <datalist id={suggestions}>
        {periods.map((period) => (
          <option key={period} value={words.period(period)} />
        ))}
      </datalist>
      <p className="muted small" role="status">
        {code &&
          words.period(code) !== typed.trim() &&
          t('benchmarks.form.periodRead', { period: words.period(code) })}
      </p>
    </div>
  )
}

function Figures({ indicator }: { indicator: Indicator }) {
  const t = useText()
  const suffix = useUnitSuffix()(indicator.unit)
  const shares = indicator.unit === 'percent' || indicator.unit === 'ratio'
  return (
    <FieldGroup legend={t('benchmarks.form.figures')}>
      <p className="field-hint">{t(shares ? 'benchmarks.form.sharesHint' : 'benchmarks.form.figuresHint')}</p>
      <FigureField name="value" label={t('measurements.figure')} unit={suffix} optional />
      {shares && (
        <div className="field-pair">
          <FigureField name="numerator" label={t('measurements.field.numerator')} optional />
          <FigureField name="denominator" label={t('measurements.field.denominator')} optional />
        </div>
      )}
      <div className="field-pair">
        <FigureField name="lower" label={t('measurements.field.confidenceLow')} unit={suffix} optional />
        <FigureField name="upper" label={t('measurements.field.confidenceHigh')} unit={suffix} optional />
      </div>
    </FieldGroup>
  )
}

function useConflictFields(indicator: Indicator): ConflictField[] {
  const t = useText()
  return [
    {
      name: 'scope',
      label: t('benchmarks.form.scope'),
      show: (value) => t(`benchmarks.scope.${value as BenchmarkScope}`),
    },
    { name: 'name', label: t('benchmarks.form.name') },
    { name: 'period', label: t('measurements.period') },
    {
      name: 'breakdown',
      label: t('benchmarks.form.breakdown'),
      show: (value) => categoryLabel(indicator, String(value)),
    },
    { name: 'value', label: t('measurements.figure') },
    { name: 'numerator', label: t('measurements.field.numerator') },
    { name: 'denominator', label: t('measurements.field.denominator') },
    { name: 'lower', label: t('measurements.field.confidenceLow') },
    { name: 'upper', label: t('measurements.field.confidenceHigh') },
    {
      name: 'comparison',
      label: t('benchmarks.form.comparison'),
      show: (value) => t(`benchmarks.form.comparison.${value as Comparison}`),
    },
    { name: 'source', label: t('benchmarks.source'), merge: true },
  ]
}
