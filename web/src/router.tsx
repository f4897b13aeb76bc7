import { createBrowserRouter, Navigate } from 'react-router';
import { AppSkeleton } from './features/shell/app-skeleton.tsx';
import { ErrorPage } from './routes/error.tsx';

/** Every page of the app. Each is loaded when it is first visited. */
export const router = createBrowserRouter([
  {
    ErrorBoundary: ErrorPage,
    HydrateFallback: () => null,
    children: [
      { path: '/sign-in', lazy: () => import('./routes/sign-in.tsx') },
      { path: '/sign-up', lazy: () => import('./routes/sign-up.tsx') },
      { path: '/invitation', lazy: () => import('./routes/invitation.tsx') },
      { path: '/connect', lazy: () => import('./routes/connect.tsx') },
      { path: '/forgot-password', lazy: () => import('./routes/forgot-password.tsx') },
      { path: '/reset-password', lazy: () => import('./routes/reset-password.tsx') },
      {
        lazy: () => import('./routes/app.tsx'),
        HydrateFallback: AppSkeleton,
        children: [
          { path: '/', lazy: () => import('./routes/home.tsx') },
          { path: '/share', lazy: () => import('./routes/share.tsx') },
          { path: '/notifications', lazy: () => import('./routes/notifications.tsx') },
          { path: '/shares', lazy: () => import('./routes/shares.tsx') },
          { path: '/shares/upcoming', lazy: () => import('./routes/shares-upcoming.tsx') },
          { path: '/shares/calendar', lazy: () => import('./routes/shares-calendar.tsx') },
          { path: '/shares/:id', lazy: () => import('./routes/share-detail.tsx') },
          { path: '/shares/:id/edit', lazy: () => import('./routes/share-edit.tsx') },
          {
            path: '/settings',
            lazy: () => import('./routes/settings.tsx'),
            children: [
              { index: true, element: <Navigate replace to="/settings/social-accounts" /> },
              {
                path: 'social-accounts',
                lazy: () => import('./routes/social-accounts.tsx'),
              },
              {
                path: 'business-profile',
                lazy: () => import('./routes/business-profile.tsx'),
              },
              { path: 'people', lazy: () => import('./routes/people.tsx') },
              {
                path: 'notifications',
                lazy: () => import('./routes/notification-settings.tsx'),
              },
              { path: 'security', lazy: () => import('./routes/security.tsx') },
              { path: 'preferences', lazy: () => import('./routes/preferences.tsx') },
              { path: 'share-button', lazy: () => import('./routes/share-button.tsx') },
              { path: 'webhooks', lazy: () => import('./routes/webhooks.tsx') },
              { path: 'webhooks/:id', lazy: () => import('./routes/webhook.tsx') },
              { path: 'anywhere', lazy: () => import('./routes/anywhere.tsx') },
              { path: 'api-keys', lazy: () => import('./routes/api-keys.tsx') },
            ],
          },
          { path: '*', lazy: () => import('./routes/not-found.tsx') },
        ],
      },
    ],
  },
]);
