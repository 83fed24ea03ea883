/** The contract: what the API's document says beyond what a framework can read from signatures. */
package org.kaochang.http.contract;
