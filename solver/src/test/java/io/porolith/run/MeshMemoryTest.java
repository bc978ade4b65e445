package io.porolith.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.mesh.BoxMesh;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import org.junit.jupiter.api.Test;

class MeshMemoryTest {
    @Test
    void whatDoesNotFitSaysWhatWould() {
        ConformingMesh mesh =
                BoxMesh.uniform(ElementType.TET10, 5, 5, 8, 1, 1, 1).build();
        int elements = mesh.elementCount();
        MeshMemory tight = new MeshMemory(8_000_000_000L, 1_000_000_000L);
        assertThat(tight.fits()).isFalse();
        assertThat(tight.sentence(mesh))
                .contains("tet10", "8.00 GB", "1.00 GB", "2.00 times")
                .contains("about " + String.format(java.util.Locale.ROOT, "%,d", elements / 8) + " elements");
        assertThat(new MeshMemory(1, 2).sentence(mesh)).doesNotContain("fit");
    }
}
