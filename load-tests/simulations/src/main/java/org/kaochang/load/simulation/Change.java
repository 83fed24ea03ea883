package org.kaochang.load.simulation;

/**
 * One changed answer on its way to the engine.
 *
 * @param choices the options chosen, one bit each; 0 clears the answer
 * @param letters the options' keys, such as {@code ABCD} or {@code TF}
 */
record Change(long seq, int slot, int choices, String letters) {

    /** As the page sends it, with a save or with a submission. */
    String body() {
        StringBuilder body = new StringBuilder(64)
                .append("{\"seq\":")
                .append(seq)
                .append(",\"answers\":{\"")
                .append(slot)
                .append("\":[");
        String comma = "";
        for (int i = 0; i < letters.length(); i++) {
            if ((choices & 1 << i) != 0) {
                body.append(comma).append('"').append(letters.charAt(i)).append('"');
                comma = ",";
            }
        }
        return body.append("]}}").toString();
    }
}
