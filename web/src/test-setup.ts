import '@testing-library/jest-dom/vitest'
import { cleanup } from '@testing-library/react'
import { afterEach } from 'vitest'

// jsdom has no layout, so there is nothing to scroll to.
Element.prototype.scrollIntoView = () => undefined

afterEach(cleanup)
