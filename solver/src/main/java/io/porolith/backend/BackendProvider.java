package io.porolith.backend;

/** Found by {@link java.util.ServiceLoader}: a way to open one kind of backend. */
public interface BackendProvider {
    /** The word after {@code --backend}. */
    String name();

    /** Higher is taken first when the user leaves the choice open. */
    int priority();

    /** Empty if a backend can be opened here, else one sentence that says why not. */
    java.util.Optional<String> whyUnavailable();

    /** Opens the backend; the caller closes it. */
    Backend open();
}
