/** The pages as files: packed by the build (src/main/webui/build/pack.mjs), sent in what each browser takes. */
package org.kaochang.http.pages;
