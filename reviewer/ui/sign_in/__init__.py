"""Signing in to the window: the screen, the lock, the banner of an emergency, and turning a workspace into an encrypted one."""
