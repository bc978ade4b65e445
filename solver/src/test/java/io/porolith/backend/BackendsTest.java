package io.porolith.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.porolith.input.InputException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How a backend and its device are chosen. */
class BackendsTest {
    @Test
    void aNameMayCarryTheNumberOfTheDevice() {
        try (Backend plain = Backends.open("cpu");
                Backend first = Backends.open("cpu:0")) {
            assertThat(first.device()).isEqualTo(plain.device());
        }
        assertThatThrownBy(() -> Backends.open("cpu:1"))
                .isInstanceOf(BackendMissingException.class)
                .hasMessage("backend \"cpu\" cannot run here: the processor is device 0, there is no device 1");
    }

    @Test
    void aDeviceIsANumber() {
        for (String name : new String[] {"cpu:", "cpu:x", "cuda:-1", "auto:12345"}) {
            assertThatThrownBy(() -> Backends.open(name))
                    .isInstanceOf(InputException.class)
                    .hasMessageContainingAll(name, "device number");
        }
    }

    /** Whether it runs on this machine is not asked. */
    @Test
    void aNameIsCheckedWithoutOpening() {
        for (String name : new String[] {"cpu", "cpu:7", Backends.AUTO}) {
            Backends.checkName(name);
        }
        assertThatThrownBy(() -> Backends.checkName("cpx"))
                .isInstanceOf(BackendMissingException.class)
                .hasMessageContainingAll("backend \"cpx\"", "expected one of auto, ", "did you mean \"cpu\"?");
        assertThatThrownBy(() -> Backends.open("cpx"))
                .as("looked at or opened, it is the same mistake")
                .isInstanceOf(BackendMissingException.class)
                .hasMessageContaining("did you mean \"cpu\"?");
        assertThatThrownBy(() -> Backends.checkName("cpu:x"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("device number");
    }

    @Test
    void autoTakesWhatCanDoWhatIsNeeded() {
        try (Backend backend = Backends.open(Backends.AUTO, Set.of(Capability.INELASTIC))) {
            assertThat(backend.name()).isEqualTo("cpu");
        }
    }
}
