package dev.plumbline.verification.golden;

/** Opens the models of a golden folder, each once. */
interface ModelSource extends AutoCloseable {

  /** The model of a name. */
  GoldenModel open(String name);

  @Override
  void close();
}
