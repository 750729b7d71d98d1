/**
 * The last arrow: an answer becomes JSON, and JSON becomes an answer. Jackson is used here and where catalogues are loaded,
 * nowhere else, and none of its types leaves the package.
 */
@NullMarked
package io.logsage.core.json;

import org.jspecify.annotations.NullMarked;
