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
      {
        lazy: () => import('./routes/app.tsx'),
        HydrateFallback: AppSkeleton,
        children: [
          { path: '/', lazy: () => import('./routes/home.tsx') },
          { path: '/share', lazy: () => import('./routes/share.tsx') },
          { path: '/shares', lazy: () => import('./routes/shares.tsx') },
          { path: '/shares/:id', lazy: () => import('./routes/share-detail.tsx') },
          {
            path: '/settings',
            lazy: () => import('./routes/settings.tsx'),
            children: [
              { index: true, element: <Navigate replace to="/settings/social-accounts" /> },
              {
                path: 'social-accounts',
                lazy: () => import('./routes/social-accounts.tsx'),
              },
            ],
          },
          { path: '*', lazy: () => import('./routes/not-found.tsx') },
        ],
      },
    ],
  },
]);
