/** Case files: from YAML text to a complete, checked {@link io.porolith.run.Case} in SI units, with errors that name file, line and key. */
package io.porolith.cases;
