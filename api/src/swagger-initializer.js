// Starts the Swagger UI. A login that is tried out on the page is used for everything that is tried out after it.
window.onload = () => {
  const remember = (response) => {
    if (response.ok && /\/auth\/(login|refresh)$/.test(response.url)) {
      window.ui.preauthorizeApiKey('bearer', JSON.parse(response.text).accessToken)
    }
    return response
  }
  const named = (request) => {
    request.headers['X-Requested-With'] = 'swagger-ui'
    return request
  }
  window.ui = SwaggerUIBundle({
    url: '/api/openapi.json',
    dom_id: '#swagger-ui',
    deepLinking: true,
    displayRequestDuration: true,
    filter: true,
    presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
    plugins: [SwaggerUIBundle.plugins.DownloadUrl],
    layout: 'StandaloneLayout',
    requestInterceptor: named,
    responseInterceptor: remember,
    validatorUrl: null,
  })
}
