/* Swagger UI over the description, in a place of the page. */
import SwaggerUI from 'swagger-ui-dist/swagger-ui-es-bundle.js';

export const unfoldIn = place => new Promise(done => SwaggerUI({
  url: place.dataset.description,
  domNode: place.querySelector('[data-here]'),
  deepLinking: true,
  docExpansion: 'none',
  defaultModelsExpandDepth: -1,
  // Nothing is asked of another host.
  validatorUrl: null,
  onComplete: done,
}));
