package software.amazon.appstream.imagebuilder;

import software.amazon.appstream.common.harness.TypeContract;

class ImageBuilderContractTest extends TypeContract {

  ImageBuilderContractTest() {
    super(LocalHandlerWrapper::new, Configuration.SCHEMA);
  }
}
