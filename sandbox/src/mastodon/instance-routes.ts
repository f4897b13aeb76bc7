import { Router } from 'express';
import type { Instance } from './instance.ts';
import { IMAGE_MIME_TYPES } from './read-image.ts';
import { apiError } from './refusal.ts';
import { listScopes } from './scopes.ts';

/**
 * What a server tells about itself.
 * @see https://docs.joinmastodon.org/methods/instance/
 * @see https://docs.joinmastodon.org/methods/oauth/#authorization-server-metadata
 */
export function createInstanceRoutes(instance: Instance): Router {
  const router = Router();
  const { settings, host } = instance;
  const { baseUrl } = instance.context;

  if (settings.minor >= 3) {
    router.get('/.well-known/oauth-authorization-server', (_request, response) => {
      response.json(describeAuthorizationServer(instance));
    });
  }

  router.get('/api/v2/instance', (_request, response) => {
    if (!settings.dialect.tellsInstanceV2) throw apiError(404, 'Not Found');
    response.json({
      domain: host,
      title: settings.title,
      version: settings.version,
      source_url: 'https://github.com/mastodon/mastodon',
      description: 'A server that exists on this machine only.',
      usage: { users: { active_month: settings.accounts.length } },
      thumbnail: { url: `${baseUrl}/packs/preview.png` },
      ...(settings.minor >= 3 ? { icon: [] } : {}),
      languages: ['en'],
      configuration: {
        urls: { streaming: baseUrl.replace('http', 'ws'), about: `${baseUrl}/about` },
        ...describeLimits(instance),
        translation: { enabled: false },
      },
      registrations: { enabled: false, approval_required: false, message: null, url: null },
      contact: { email: 'admin@example.com', account: null },
      rules: [],
      ...(settings.apiVersion === null ? {} : { api_versions: { mastodon: settings.apiVersion } }),
    });
  });

  router.get('/api/v1/instance', (_request, response) => {
    response.json({
      uri: host,
      title: settings.title,
      short_description: 'A server that exists on this machine only.',
      description: '',
      email: 'admin@example.com',
      version: settings.version,
      urls: { streaming_api: baseUrl.replace('http', 'ws') },
      stats: {
        user_count: settings.accounts.length,
        status_count: instance.statuses.size,
        domain_count: 1,
      },
      thumbnail: null,
      languages: ['en'],
      registrations: false,
      approval_required: false,
      invites_enabled: false,
      configuration: describeLimits(instance),
      contact_account: null,
      rules: [],
    });
  });

  return router;
}

function describeAuthorizationServer(instance: Instance): object {
  const { baseUrl } = instance.context;
  return {
    issuer: `${baseUrl}/`,
    service_documentation: 'https://docs.joinmastodon.org/',
    authorization_endpoint: `${baseUrl}/oauth/authorize`,
    token_endpoint: `${baseUrl}/oauth/token`,
    revocation_endpoint: `${baseUrl}/oauth/revoke`,
    app_registration_endpoint: `${baseUrl}/api/v1/apps`,
    userinfo_endpoint: `${baseUrl}/oauth/userinfo`,
    scopes_supported: listScopes(instance.settings),
    response_types_supported: ['code'],
    response_modes_supported: ['query', 'fragment', 'form_post'],
    code_challenge_methods_supported: ['S256'],
    grant_types_supported: ['authorization_code', 'client_credentials'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  };
}

function describeLimits({ settings }: Instance): object {
  return {
    accounts: { max_featured_tags: 10, max_pinned_statuses: 5 },
    statuses: {
      max_characters: settings.maxCharacters,
      max_media_attachments: settings.maxMedia,
      characters_reserved_per_url: 23,
    },
    media_attachments: {
      supported_mime_types: IMAGE_MIME_TYPES,
      description_limit: settings.descriptionLimit,
      image_size_limit: settings.imageSizeLimit,
      image_matrix_limit: settings.imageMatrixLimit,
      video_size_limit: 103_809_024,
      video_frame_rate_limit: 120,
      video_matrix_limit: 8_294_400,
    },
    polls: {
      max_options: 4,
      max_characters_per_option: 50,
      min_expiration: 300,
      max_expiration: 2_629_746,
    },
  };
}
