package org.kaochang.identity;

/** How asking to be let in ended for now. */
sealed interface Entry {

    /** @param device what the browser shall keep, so that it is known the next time */
    record In(Tokens tokens, String device) implements Entry {

        @Override
        public String toString() {
            return "In[" + tokens + "]";
        }
    }

    /** It is not his turn yet. */
    record Wait(LoginWaiting told) implements Entry {}
}
