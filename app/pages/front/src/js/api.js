/* The description of the API, to unfold and to try; without this script the page lists every route. */
import SwaggerUI from 'swagger-ui-dist/swagger-ui-es-bundle.js';

const place = document.getElementById('api');
SwaggerUI({
  url: place.dataset.description,
  domNode: place,
  deepLinking: true,
  docExpansion: 'none',
  defaultModelsExpandDepth: -1,
  // Nothing is asked of another host.
  validatorUrl: null,
  onComplete: () => {
    place.hidden = false;
    document.getElementById('ways').hidden = true;
  },
});
