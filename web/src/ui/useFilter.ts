import { useNavigate } from '@tanstack/react-router'
import { withFilter, type Changes, type PagedSearch } from './pages'

/** Changes what stands in the address of a list; it begins at its first page again. */
export function useFilter<Search extends PagedSearch>() {
  const navigate = useNavigate()
  return (change: Changes<Search>, replace = false) =>
    void navigate({ to: '.', search: (old) => withFilter(old, change), replace, resetScroll: false })
}
