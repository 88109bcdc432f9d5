import { useQuery } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'
import { useWatch } from 'react-hook-form'
import { fieldName, problemOf } from '../../api/problem'
import type { Problem } from '../../api/types'
import { useText } from '../../text'
import { useLanguage } from '../../text/language'
import { TypingFaults } from '../../ui/fields'
import { readingQuery } from './targets'
import { isReadable, statementInput, type TargetValues } from './targetValues'

const typingPause = 400

interface ReadBackProps {
  indicatorName: string | undefined
  children: ReactNode
}

/** Reads the target back while it is written, and puts what the server finds wrong on the fields inside. */
export function ReadBack({ indicatorName, children }: ReadBackProps) {
  const t = useText()
  const { sentence, problem, open } = useReadBack()
  const faults = faultsOf(problem)
  return (
    <TypingFaults value={faults}>
      <div className="target-reading">
        <span className="muted small">{t('targets.reading')}</span>
        <p role="status">
          {sentence ? (
            <span className="target-reading-sentence">
              {[indicatorName, sentence].filter(Boolean).join(': ')}
            </span>
          ) : (
            <span className="muted">
              {Object.keys(faults).length > 0
                ? t('targets.reading.wrong')
                : t(open ? 'targets.reading.open' : 'targets.reading.incomplete')}
            </span>
          )}
        </p>
      </div>
      {children}
    </TypingFaults>
  )
}

function useReadBack() {
  const language = useLanguage()
  const [indicatorId, statement] = useWatch<TargetValues, ['indicatorId', 'statement']>({
    name: ['indicatorId', 'statement'],
  })
  const complete = indicatorId !== '' && isReadable(statement)
  const wanted = useLate(complete ? JSON.stringify(statementInput(statement)) : '')
  const said = wanted === '' ? null : (JSON.parse(wanted) as ReturnType<typeof statementInput>)
  // Nothing is kept of what was right before: a sentence beside other fields would be a lie.
  const reading = useQuery(readingQuery(indicatorId, said, language))
  return {
    sentence: complete ? reading.data?.reading[language] : undefined,
    problem: complete ? problemOf(reading.error) : null,
    open: indicatorId === '' || statement.operator === '',
  }
}

function faultsOf(problem: Problem | null): Record<string, string> {
  return Object.fromEntries(
    (problem?.errors ?? []).map(({ pointer, detail }) => [fieldName(pointer), detail]),
  )
}

/** The text as it was when the typing paused. */
function useLate(text: string): string {
  const [late, setLate] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setLate(text), typingPause)
    return () => clearTimeout(timer)
  }, [text])
  return late
}
