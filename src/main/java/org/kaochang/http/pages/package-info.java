/** The pages as files: packed by the build (src/main/webui/build/pack.mjs), sent in what each browser takes. */
@NullMarked
package org.kaochang.http.pages;

import org.jspecify.annotations.NullMarked;
