declare module "virtual:designsystemet" {
  /** Designsystemet's sizes, type and components, made to work in a shadow root. */
  export const base: string;
  /** Designsystemet's colours for light and dark. */
  export const colours: string;
}
