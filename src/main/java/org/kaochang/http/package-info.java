/** What all endpoints share: problems in one catalogue, who is calling, request ids. */
package org.kaochang.http;
