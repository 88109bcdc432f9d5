import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { problemOf } from '../api/problem'
import { useText } from '../text'
import { Button } from '../ui/Button'
import { PageHeader } from '../ui/PageHeader'
import { useProblemText } from '../ui/ProblemText'
import { ForbiddenPage } from './ForbiddenPage'
import { NotFoundPage } from './NotFoundPage'
import { ForbiddenError } from './guards'

/** What a page becomes when its data does not come. */
export function ErrorPage({ error }: ErrorComponentProps) {
  const t = useText()
  const router = useRouter()
  const { reset } = useQueryErrorResetBoundary()
  const problemText = useProblemText()
  if (error instanceof ForbiddenError) return <ForbiddenPage permission={error.permission} />
  const problem = problemOf(error)
  if (problem?.status === 404) return <NotFoundPage />
  if (problem?.status === 403) return <ForbiddenPage />
  const retry = () => {
    reset()
    void router.invalidate()
  }
  return (
    <>
      <PageHeader title={t('error.title')} intro={problem ? problemText(problem) : t('problem.broken')} />
      {problem?.requestId && <p className="muted">{t('error.reference', { id: problem.requestId })}</p>}
      <Button look="primary" onClick={retry}>
        {t('common.retry')}
      </Button>
    </>
  )
}
