package io.porolith.backend;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Found by {@link java.util.ServiceLoader}: a way to open one kind of backend. */
public interface BackendProvider {
    /** The word after {@code --backend}. */
    String name();

    /** Higher is taken first when the user leaves the choice open. */
    int priority();

    /**
     * Empty if a backend can be opened on a device here, else one sentence that says why not.
     *
     * @param device number of the device, from 0
     */
    Optional<String> whyUnavailable(int device);

    /** Opens the backend on a device; the caller closes it. */
    Backend open(int device);

    /** What its backends can do beyond linear problems on lattices. */
    default Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
    }

    /** What was found on this machine beyond the backend itself, for {@code porolith info}: label and sentence. */
    default Map<String, String> findings() {
        return Map.of();
    }
}
