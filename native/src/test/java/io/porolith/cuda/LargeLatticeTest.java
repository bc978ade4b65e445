package io.porolith.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.porolith.backend.Precision;
import io.porolith.input.InputException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Vectors with more entries than 2^31: the last of them are those that kernels work on. */
class LargeLatticeTest {
    @Test
    void kernelsReachTheFarCornerOfAThousandVoxelsAnEdge() throws Exception {
        Process far = new ProcessBuilder(EmulatedDriver.far().toAbsolutePath().toString(), "1000")
                .redirectErrorStream(true)
                .start();
        String said = new String(far.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(far.waitFor()).as(said).isZero();
        assumeFalse(said.startsWith("skipped"), said);
        assertThat(said).startsWith("entries 3009009003 compared ");
    }

    @Test
    void whatAKernelCannotCountIsRefused() {
        try (JCudaDevice device = EmulatedDriver.open(0);
                Launches launches = new Launches(device)) {
            long most = Launches.MOST_ENTRIES;
            assertThat(most).isGreaterThan(3_009_009_003L);
            assertThatThrownBy(() -> launches.entries(Kernel.FILL, Precision.FP64, most + 1, most + 1, 0.0, 0L))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("fewer voxels");
        }
    }
}
