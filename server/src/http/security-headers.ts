import { type RequestHandler, Router } from 'express';
import helmet from 'helmet';

/** What no page of ours uses, and no script that slipped in may. */
const UNUSED = [
  ...[
    'accelerometer',
    'camera',
    'display-capture',
    'geolocation',
    'gyroscope',
    'hid',
    'magnetometer',
  ],
  ...['microphone', 'midi', 'payment', 'serial', 'usb', 'xr-spatial-tracking'],
];

/** What holds for the explorer of the API too, whose page brings scripts of its own. */
const EVERYWHERE = {
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'frame-ancestors': ["'none'"],
};

/**
 * Where a window goes that a page with the share button opened, logins at networks included. The page is told there what
 * became of the share; a policy for windows would part the two.
 */
const SHARE_WINDOW =
  /^\/(share|shares\/(?!calendar$|upcoming$)[^/]+|sign-in|settings\/social-accounts|social\/callback\/[^/]+)$/;

/** Headers of every answer. */
export function securityHeaders(publicUrl: string): Router {
  const permissions = UNUSED.map((feature) => `${feature}=()`).join(', ');
  return Router().use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          'default-src': helmet.contentSecurityPolicy.dangerouslyDisableDefaultSrc,
          ...EVERYWHERE,
        },
      },
      crossOriginEmbedderPolicy: false,
      xFrameOptions: { action: 'deny' },
      referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
      strictTransportSecurity: publicUrl.startsWith('https:') ? { maxAge: 31_536_000 } : false,
    }),
    (request, response, next) => {
      response.set('Permissions-Policy', permissions);
      if (SHARE_WINDOW.test(request.path))
        response.set('Cross-Origin-Opener-Policy', 'unsafe-none');
      next();
    },
  );
}

/** What pages may load and run. Pictures come from anywhere: avatars and link previews live at the networks. */
export function contentSecurityPolicy(publicUrl: string): RequestHandler {
  return helmet.contentSecurityPolicy({
    useDefaults: false,
    directives: {
      'default-src': ["'self'"],
      'script-src': ["'self'"],
      // Mantine sets styles of elements as it lays them out.
      'style-src': ["'self'", "'unsafe-inline'"],
      'img-src': ["'self'", 'data:', 'blob:', 'https:', 'http:'],
      'font-src': ["'self'", 'data:'],
      'connect-src': ["'self'", publicUrl.replace(/^http/, 'ws')],
      ...EVERYWHERE,
      'form-action': ["'self'"],
    },
  });
}
