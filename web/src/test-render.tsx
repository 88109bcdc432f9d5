import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { IntlProvider } from 'react-intl'
import { loadTexts } from './text'

/** Renders a part of the kit with the Danish texts around it. */
export async function renderDanish(part: ReactNode) {
  const messages = await loadTexts('da')
  return render(part, {
    wrapper: ({ children }) => (
      <IntlProvider locale="da-DK" messages={messages}>
        {children}
      </IntlProvider>
    ),
  })
}
