// Stands in until the rules land in Domain; then this file goes.
namespace Vigil.Domain.Certificates { public enum CertificateVerdict { Accepted = 0, Repeated = 1, Unchanged = 2 } }
namespace Vigil.Domain.Entities { public enum EntityVerdict { Accepted = 0, Repeated = 1, Unchanged = 2 } }
namespace Vigil.Domain.Employees { public enum EmployeeVerdict { Accepted = 0, Repeated = 1, Unchanged = 2 } }
namespace Vigil.Domain.Equipment { public enum EquipmentVerdict { Accepted = 0, Repeated = 1, Unchanged = 2 } }
namespace Vigil.Domain.Cameras { public enum CameraVerdict { Accepted = 0, Repeated = 1, Unchanged = 2 } }
namespace Vigil.Domain.Inspectors { public enum InspectorVerdict { Accepted = 0, Repeated = 1, Unchanged = 2 } }
namespace Vigil.Domain.Alerts { public enum AlertVerdict { Accepted = 0, Repeated = 1, Unchanged = 2 } }
namespace Vigil.Domain.Inspections { public enum InspectionVerdict { Accepted = 0, Repeated = 1, Unchanged = 2 } }
