/** How every form checks: when it is sent, with the focus on the summary of errors rather than on a field. */
export const formOptions = { reValidateMode: 'onSubmit', shouldFocusError: false } as const
