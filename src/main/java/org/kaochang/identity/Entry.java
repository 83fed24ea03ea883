package org.kaochang.identity;

/** How asking to be let in ended for now. */
sealed interface Entry {

    record In(Tokens tokens) implements Entry {

        @Override
        public String toString() {
            return "In[" + tokens + "]";
        }
    }

    /** It is not his turn yet. */
    record Wait(LoginWaiting told) implements Entry {}
}
