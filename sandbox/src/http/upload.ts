import multer from 'multer';

/**
 * Reads multipart bodies into memory: a route uses `upload.single('file')` and finds the part in `request.file` and the
 * other fields in `request.body`. The limit is above every network's own, so that each refuses in its own words.
 */
export const upload = multer({
  storage: multer.memoryStorage(),
  limits: { fileSize: 40 * 1024 * 1024 },
});
