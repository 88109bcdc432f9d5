import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { IntlProvider } from 'react-intl'
import { queryClient, restoreSession } from './api/client'
import { router } from './router'
import { loadTexts, type TextKey } from './text'
import { getLanguage, useLanguage, type Language } from './text/language'
import './ui/tokens.css'
import './ui/base.css'

interface Texts {
  language: Language
  messages: Record<TextKey, string>
}

/** Keeps the old language on the screen until the new one is there. */
function App({ first }: { first: Texts }) {
  const language = useLanguage()
  const [texts, setTexts] = useState(first)
  useEffect(() => {
    void loadTexts(language).then((messages) => setTexts({ language, messages }))
  }, [language])
  return (
    <IntlProvider locale={texts.language === 'da' ? 'da-DK' : 'en-GB'} messages={texts.messages}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </IntlProvider>
  )
}

async function start(container: HTMLElement): Promise<void> {
  // The router asks again and shows what went wrong; this only begins before the texts are there.
  restoreSession().catch(() => undefined)
  const language = getLanguage()
  document.documentElement.lang = language
  const messages = await loadTexts(language)
  createRoot(container).render(
    <StrictMode>
      <App first={{ language, messages }} />
    </StrictMode>,
  )
}

const container = document.getElementById('root')
if (container) void start(container)
